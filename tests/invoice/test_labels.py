"""What labels mean in the languages that invoices come in: those listed and those that say the same in other words."""

from __future__ import annotations

import pytest

from invoicekit.invoice.label_words import label_words
from invoicekit.invoice.vocabulary import label_meaning, label_words_of

LABELS = {
    "invoice_number": "Inv. No. | VAT Invoice No | Doc. No | Our Invoice Number | Credit note # | "
    "Rechn.-Nr. | RE-Nr. | "
    "Unsere Rechnungsnummer | Rechnungskorrektur Nr. | Gutschriftsnummer | Belegnr. | N° de la facture | N° d'avoir | "
    "Numéro de document | Fact. nr. | Ons factuurnummer | Creditnota nr. | Núm. de factura | Nº Fra. | N. documento | "
    "Fattura immediata n. | Parcella n.",
    "invoice_date": "Doc. date | Invoice Date/Tax Point | Invoiced on | Rg.-Datum | Datum der Rechnung | "
    "Ausgestellt am | "
    "Gutschriftsdatum | Facture du | Date de l'avoir | Fact.datum | Datum creditnota | Fecha fra. | Emitida el | "
    "Data della fattura | Data doc.",
    "due_date": "Pay on or before | Due Dt. | Invoice due date | Fällig per | Faellig bis | Zahlbar bis zum | "
    "Zahlungsfrist | "
    "Payable jusqu'au | À régler avant le | Date d'éch. | Echeance | Te voldoen voor | Betaling vóór | Vervaldag | "
    "Fecha vto. | Pagar antes del | Data scad. | Da pagare entro il | Pagamento entro il",
    "po_number": "Cust. P.O. No. | Purch. Order No | Client PO | Your order number | Ihre Best.-Nr. | "
    "Kundenbestellnummer | "
    "Ihr Zeichen | V/Réf. | Cde n° | N° de commande client | Uw kenmerk | Bestelbon nr. | Inkoopordernummer | "
    "Núm. pedido | Orden de compra | Vs. riferimento | N. ordine cliente",
    "place_of_supply": "State of Supply | Place of supply (State)",
    "round_off": "Less: Round Off | Rundungsdifferenz | Différence d'arrondi",
    "cess_amount": "Compensation Cess | Add: Cess | Cess Amt",
    "total_quantity": "Gesamtmenge | Totaal aantal | Quantité totale | Total Nos",
    "taxable_amount": "Subtotal excl. VAT | Netto gesamt | Gesamtbetrag ohne MwSt. | Total TVA exclue | "
    "Bedrag exclusief btw | "
    "Total sin IVA | Totale IVA esclusa | Nettorechnungsbetrag",
    "total_tax_amount": "GST Total | Tax Amt | Summe MwSt | davon MwSt. | Dont TVA | Waarvan btw | "
    "Totaal BTW-bedrag | Cuota IVA",
    "total_invoice_amount": "Amount you owe | Current payment due | Total inclusive of GST | Gutschriftbetrag | "
    "Gesamtrechnungsbetrag | Total TVAC | Montant dû | Net à payer TTC | Factuurbedrag incl. btw | Importe factura | "
    "Total IVA incluido | Importo dovuto",
    "other": "Zu unserer Rechnung Nr. | Original invoice date | Facture d'origine | Betreft factuur | "
    "Factura rectificada | Kd.-Nr. | Bestelldatum | Date de la commande | N/Réf. | Gross amount",
}


@pytest.mark.parametrize(("name", "label"), [(name, each) for name in LABELS for each in LABELS[name].split(" | ")])
def test_a_label_names_its_field_in_any_language(name, label):
    meaning = label_meaning(label)
    assert meaning is not None
    assert meaning.name == name


@pytest.mark.parametrize("label", ["Customer", "Client", "Klant"])
def test_a_label_is_no_misread_longer_one(label):
    meaning = label_meaning(label)
    assert meaning is None or meaning.name != "po_number"


def test_words_written_together_are_taken_apart():
    assert label_words_of("Gesamtrechnungsbetrag") == ("total", "invoice", "amount")
    assert label_words_of("Lieferscheinnummer") == ("lieferschein", "no")


def test_a_word_of_several_meanings_has_the_last_given_and_those_that_say_nothing_are_left_away():
    words = label_words({"order": ["bon de commande"], "no": ["n °"]}, ["de", "la"])
    assert words.of("n ° de la bon de commande") == ("no", "order")
