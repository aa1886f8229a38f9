"""What the printed forms and programs of Indian firms have in common, each on a page made for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        pytest.param(
            [(60, 400, "Amount in words :"), (60, 414, "Rupees Two Lakh Nineteen Thousand"), (60, 428, "Ten Only")],
            "Rupees Two Lakh Nineteen Thousand Ten Only",
            id="two rows",
        ),
        pytest.param([(60, 400, "Rupees One Lakh Ten Only")], "Rupees One Lakh Ten Only", id="without a label"),
        pytest.param([(60, 400, "Rupees : One Lakh Ten Only")], "One Lakh Ten Only", id="the currency is the label"),
        pytest.param(
            [(60, 400, "Amount in words : One Lakh Ten"), (60, 414, "Goods once sold are not taken back")],
            "One Lakh Ten",
            id="no end",
        ),
    ],
)
def test_an_amount_in_words_as_printed(texts, words: str):
    assert value(understood(*SOLD, *texts).amount_in_words) == words


def test_a_tax_in_words_is_not_the_amount():
    found = understood(*SOLD, (60, 400, "Tax Amount (in words) : INR Eighteen Only"))
    assert found.amount_in_words is None


def test_boxes_of_an_export_form():
    """Each box has a small label above its value, and no rule parts it from the one below."""
    found = understood(
        (60, 100, "Consignee"),
        (60, 112, "Teehaus Nordwind GmbH"),
        (60, 124, "20457 Hamburg"),
        (320, 100, "Buyer (if other than consignee)"),
        (320, 112, "Same as consignee"),
        (60, 140, "Port of Loading"),
        (60, 152, "Kolkata"),
        (320, 140, "Country of Origin of Goods"),
        (460, 140, "Country of Destination"),
        (320, 152, "INDIA"),
        (460, 152, "GERMANY"),
    )
    assert value(found.buyer_name) == "Teehaus Nordwind GmbH"
    assert value(found.ship_to_address) == "Teehaus Nordwind GmbH, 20457 Hamburg"
    assert value(found.country_of_origin) == "INDIA"


@pytest.mark.parametrize(
    "x",
    [
        pytest.param(240, id="apart"),
        pytest.param(200, id="in one line"),
    ],
)
def test_a_firms_name_of_two_rows_and_its_state_beside_the_gstin(x: float):
    found = understood(
        (60, 80, "From"),
        (60, 94, "Tallybird Software Private"),
        (60, 108, "Limited"),
        (60, 122, "91 Fourth Block, Bengaluru 560034"),
        (60, 136, "GSTIN : 29AAKFN4821M1ZR"),
        (x, 136, "State : Karnataka, Code : 29"),
    )
    assert value(found.seller_name) == "Tallybird Software Private Limited"
    assert value(found.seller_address) == "91 Fourth Block, Bengaluru 560034"
    assert value(found.seller_state) == "Karnataka"


def test_a_letters_address_at_its_foot():
    found = understood(
        (330, 60, "S. N. SETHI & ASSOCIATES"),
        (400, 76, "Chartered Accountants"),
        (60, 110, "To"),
        (60, 124, "Doaba Packaging Private Limited"),
        (60, 138, "Noida 201301"),
        (60, 160, "Sub: Professional fees"),
        *SOLD,
        (90, 800, "412, Ansal Chambers, New Delhi - 110066 | Ph: 011-26177882"),
    )
    assert value(found.seller_address) == "412, Ansal Chambers, New Delhi - 110066"
    assert value(found.buyer_address) == "Noida 201301"


def test_labels_of_two_rows_in_a_narrow_column():
    found = understood(
        (300, 80, "Invoice"),
        (300, 92, "No"),
        (360, 86, ": DW24SB07781"),
        (300, 108, "Invoice"),
        (300, 120, "Date"),
        (360, 114, ": 30/11/2024"),
    )
    assert (value(found.invoice_number), value(found.invoice_date)) == ("DW24SB07781", date(2024, 11, 30))


def test_a_sub_total_before_charges_is_not_to_be_paid():
    found = understood(
        *table(
            ("Particulars", "Qty", "Rate", "Amount"),
            ("Steel chair", "2", "500.00", "1,000.00"),
            ("Folding cot", "1", "800.00", "800.00"),
            ("", "", "Sub Total", "1,800.00"),
            ("Less Discount", "", "", "- 300.00"),
            ("", "", "TOTAL", "1,500.00"),
        )
    )
    assert (value(found.taxable_amount), value(found.total_invoice_amount)) == (Decimal("1800.00"), Decimal("1500.00"))


def test_a_tax_with_its_country():
    found = understood(
        *SOLD,
        (300, 460, "IGST - India (18% on 100.00)"),
        (480, 460, "18.00"),
        (300, 480, "Total"),
        (480, 480, "118.00"),
    )
    assert value(found.igst_amount) == Decimal("18.00")


def test_taxes_one_below_the_other_beside_their_rates():
    header = ("Description", "Net Amount", "Tax Rate", "Tax Type", "Tax Amount", "Total Amount")
    rows = table(
        header, ("Pressure cooker", "100.00", "9%", "CGST", "9.00", "118.00"), places=(60, 200, 290, 350, 410, 490)
    )
    [line] = understood(*rows, (290, 332, "9%"), (350, 332, "SGST"), (410, 332, "9.00")).lines
    assert (value(line.cgst_percent), value(line.sgst_percent)) == (Decimal(9), Decimal(9))
    assert (value(line.cgst_amount), value(line.sgst_amount)) == (Decimal("9.00"), Decimal("9.00"))


def test_a_marketplaces_product_and_title():
    """The kind of goods stands beside what they are called, the tax's rate below that; a charge is a kind alone."""
    places = (60, 160, 330, 380, 480)
    header = ("Product", "Title", "Qty", "IGST", "Total")
    rows = table(header, ("Mobiles", "realme narzo 70", "1", "180.00", "1180.00"), places=places)
    charge = table(("Shipping Charges", "IGST: 18.0 %", "1", "18.00", "118.00"), top=350, places=places)
    found = understood(*rows, (160, 332, "IGST: 18.0 %"), *charge)
    assert [value(line.title) for line in found.lines] == ["realme narzo 70", "Shipping Charges"]
    assert [value(line.igst_percent) for line in found.lines] == [Decimal("18.0")] * 2


def test_goods_sold_by_length_less_a_discount():
    places = (60, 200, 250, 330, 400, 480)
    header = ("Description", "Pcs", "Mtrs", "Rate", "Disc. %", "Amount")
    rows = (
        ("Rayon Dobby", "4", "100.00", "50.00", "2.00", "4,900.00"),
        ("Linen Slub", "2", "50.00", "80.00", "5.00", "3,800.00"),
        ("Add : IGST", "", "@", "5.00 %", "", "435.00"),
        ("Grand Total", "6", "150.00", "", "", "9,135.00"),
    )
    found = understood(*table(header, *rows, places=places))
    assert [value(line.quantity) for line in found.lines] == [Decimal("100.00"), Decimal("50.00")]
    assert value(found.igst_amount) == Decimal("435.00")


def test_a_rate_beside_its_taxs_amount():
    """The tax stands above both of its columns, and only one of them is seen below it."""
    places = (60, 180, 230, 290, 370, 420, 500)
    header = ("Description", "Qty", "Rate", "Taxable Value", "Rate", "IGST Amount", "Total")
    rows = (
        ("Profile", "20", "50.00", "1000.00", "18%", "180.00", "1180.00"),
        ("Bracket", "10", "50.00", "500.00", "18%", "90.00", "590.00"),
    )
    found = understood(*table(header, *rows, places=places))
    assert [value(line.igst_percent) for line in found.lines] == [Decimal(18)] * 2
    assert [value(line.unit_price) for line in found.lines] == [Decimal("50.00")] * 2


def test_a_bill_of_works_counts_what_is_billed_now():
    """Of the work order's quantity and this bill's, the one that times the rate gives the amount."""
    places = (60, 200, 290, 390, 480)
    header = ("Description of Work", "Qty as per WO", "Qty this Bill", "Rate (Rs.)", "Amount (Rs.)")
    rows = (
        ("Earthwork", "412.500", "268.000", "180.50", "48,374.00"),
        ("Concrete", "38.200", "24.750", "4,650.00", "1,15,087.50"),
    )
    found = understood(*table(header, *rows, places=places))
    assert [value(line.quantity) for line in found.lines] == [Decimal("268.000"), Decimal("24.750")]


def test_a_discount_and_its_rate_in_one_cell():
    header = ("Item name", "Unit", "Price", "Discount", "Amount")
    rows = table(
        header,
        ("Emulsion", "3 Can", "100.00", "15.00 (5%)", "285.00"),
        ("Brush", "2 Pcs", "50.00", "0.00 (0%)", "100.00"),
    )
    [line, _] = understood(*rows).lines
    assert (value(line.quantity), value(line.unit)) == (Decimal(3), "Can")
    assert (value(line.discount_amount), value(line.discount_percent)) == (Decimal("15.00"), Decimal(5))


def test_a_credit_note_is_not_the_invoice_it_is_about():
    found = understood(
        (300, 60, "CREDIT NOTE"),
        (300, 90, "Credit Note No: ALX/CN/0046"),
        (300, 104, "Credit Note Date: 19-Nov-2024"),
        (300, 118, "Against Invoice No: ALX/2425/1893"),
        (300, 132, "Invoice Date: 28-Oct-2024"),
    )
    assert (value(found.invoice_number), value(found.invoice_date)) == ("ALX/CN/0046", date(2024, 11, 19))


def test_a_letterhead_with_what_is_no_address():
    found = understood(
        (190, 60, "SHIVALAYA INFRAPROJECTS"),
        (190, 74, "Class-I Govt. Contractor"),
        (190, 88, "45 Patliputra Colony, Patna - 800013, Tel 0612-225511"),
        (190, 102, "TAX INVOICE (RA BILL No. 03)"),
        (60, 130, "Bill To"),
        (140, 130, "Bihar Pul Nirman Nigam Ltd."),
        (60, 146, "Address"),
        (140, 146, "7 Sardar Patel Marg, Patna - 800015"),
        (60, 162, "GSTIN"),
        (140, 162, "10AAALB0231M1ZV"),
        (60, 178, "Name of work"),
        (140, 178, "Bridge over Falgu river"),
    )
    assert value(found.seller_address) == "45 Patliputra Colony, Patna - 800013"
    assert value(found.buyer_name) == "Bihar Pul Nirman Nigam Ltd."
    assert value(found.buyer_address) == "7 Sardar Patel Marg, Patna - 800015"


def test_boxes_with_centred_headings():
    found = understood(
        (130, 100, "Details of Receiver (Billed to)"),
        (60, 118, "Name: Srinidhi Irrigation Projects Ltd"),
        (60, 132, "Address: Road No. 14, Banjara Hills, Hyderabad"),
        (60, 146, "GSTIN: 36AAFCS9021H1ZB"),
    )
    assert value(found.buyer_name) == "Srinidhi Irrigation Projects Ltd"
    assert value(found.buyer_address) == "Road No. 14, Banjara Hills, Hyderabad"
    assert value(found.buyer_tax_id) == "36AAFCS9021H1ZB"


def test_a_customers_code_of_two_rows_is_no_heading():
    found = understood(
        (340, 80, "Customer"),
        (340, 92, "Code"),
        (400, 86, ": RJ0417"),
        (340, 112, "SAC"),
        (400, 112, ": 996812"),
        (60, 140, "Customer Name : Rathore Gems Pvt. Ltd."),
        (60, 154, "Address : Johari Bazar, Jaipur - 302003"),
    )
    assert value(found.buyer_name) == "Rathore Gems Pvt. Ltd."
    assert value(found.buyer_address) == "Johari Bazar, Jaipur - 302003"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("IGST Tax %", "igst_percent"),
        ("SGST/UTGST Rs.", "sgst_amount"),
        ("CGST 9%", "cgst_amount"),
        ("Cess", "cess_amount"),
    ],
)
def test_a_column_of_one_tax_by_whatever_words(header: str, field: str):
    rows = (("Lamp shade", "2", "50.00", "5.00", "118.00"), ("Cord", "1", "80.00", "12.50", "94.40"))
    [line, _] = understood(*table(("Item", "Qty", "Rate", header, "Total"), *rows)).lines
    assert value(getattr(line, field)) == Decimal("5.00")


def test_a_total_that_includes_taxes_is_no_tax():
    header = ("Description", "SAC Code", "Taxable Value", "IGST", "Total (Incl Taxes)")
    [line, _] = understood(
        *table(
            header,
            ("Air travel", "996425", "650.00", "32.50", "682.50"),
            ("Lounge", "996425", "100.00", "5.00", "105.00"),
        )
    ).lines
    assert (value(line.total_amount), line.tax_amount) == (Decimal("682.50"), None)


def test_a_materials_number_above_its_name_and_its_hsn_code_below():
    header = [*table(("Material / Description", "Qty", "Rate", "Amount")), (60, 312, "HSN Code")]
    item = [
        *table(("400118230", "2", "50.00", "100.00"), top=340),
        (60, 352, "Taper roller 32210"),
        (60, 364, "HSN: 84822012"),
    ]
    [line] = understood(*header, *item).lines
    found = line.product_id, line.title, line.hsn
    assert [value(each) for each in found] == ["400118230", "Taper roller 32210", "84822012"]


@pytest.mark.parametrize("title", ["TAX INVOICE", "PAY SLIP"])
def test_a_bare_number_is_the_invoices_where_a_document_calls_itself_one(title: str):
    found = understood((60, 60, title), (60, 100, "Number : DL1242"), *SOLD)
    assert value(found.invoice_number) == ("DL1242" if title == "TAX INVOICE" else None)


def test_the_total_that_is_spelled_out_is_the_total():
    rows = (("Total", "100.00"), ("Less : Discount", "8.00"), ("Net Amount Rs.", "92.00"))
    sums = table(*rows, top=340, places=(60, 480))
    found = understood(*SOLD, *sums, (60, 440, "Rupees Ninety Two Only"))
    assert value(found.total_invoice_amount) == Decimal("92.00")


def test_what_makes_the_total_with_the_taxes_beside_it_is_taxable():
    header = ("Particulars", "Charges", "CGST", "SGST", "Amount (INR)")
    rows = (
        ("Room charge", "6800.00", "408.00", "408.00", "7616.00"),
        ("Laundry", "460.00", "41.40", "41.40", "542.80"),
    )
    [line, _] = understood(*table(header, *rows)).lines
    assert (value(line.taxable_amount), value(line.total_amount)) == (Decimal("6800.00"), Decimal("7616.00"))


def test_an_amount_before_the_discount_is_no_total_where_a_net_one_follows():
    header = ("Description", "Qty", "Amount", "Discount", "Net Assessable Value")
    rows = (("Butter naan", "6", "270.00", "22.64", "247.36"), ("Dal", "1", "90.00", "0.00", "90.00"))
    [line, _] = understood(*table(header, *rows)).lines
    assert (value(line.total_amount), value(line.taxable_amount)) == (Decimal("247.36"), Decimal("247.36"))


def test_a_discount_before_what_is_taxed_without_any_total_of_a_line():
    places = (60, 90, 200, 260, 320, 400, 450)
    header = ("Sl", "Goods", "Qty", "Rate", "Discount", "Taxable Value", "CGST %")
    found = understood(*table(header, ("1", "Car", "1", "500.00", "20.00", "480.00", "14"), places=places))
    assert [value(line.taxable_amount) for line in found.lines] == [480]


def test_items_that_count_up_are_positions():
    header = ("Item", "Description", "Qty", "Rate", "Amount")
    rows = (("000010", "Roller bearing", "2", "50.00", "100.00"), ("000020", "Oil seal", "1", "80.00", "80.00"))
    [line, _] = understood(*table(header, *rows, places=(60, 120, 320, 400, 480))).lines
    assert (value(line.serial_number), line.product_id) == ("000010", None)


def test_charges_below_the_sum_of_the_lines_are_no_lines():
    rows = (("Item", "Qty", "Rate", "Amount"), ("Pump", "2", "50.00", "100.00"), ("Seal", "1", "80.00", "80.00"))
    below = (("", "", "", "180.00"), ("Freight & Forwarding", "", "", "20.00"), ("Total", "", "", "200.00"))
    assert [value(line.title) for line in understood(*table(*rows, *below)).lines] == ["Pump", "Seal"]


def test_a_numbered_row_with_its_text_in_another_column_is_a_line():
    header = ("S.No", "Particulars", "From - To", "Rate", "Freight")
    rows = (("1", "Cycle parts", "Ludhiana to Pune", "50.00", "100.00"), ("2", "", "Detention at Pune", "", "45.00"))
    [_, line] = understood(*table(header, *rows, places=(60, 110, 240, 400, 480))).lines
    assert (value(line.title), value(line.total_amount)) == ("Detention at Pune", Decimal("45.00"))


def test_a_value_alone_at_the_far_end_of_its_labels_row():
    found = understood((60, 100, "Invoice Number:"), (500, 100, "AIN2425001"), *SOLD)
    assert value(found.invoice_number) == "AIN2425001"


def test_a_remark_behind_a_tax_is_no_part_of_its_name():
    sums = table(
        ("Sub Total", "100.00"),
        ("IGST @ 0% (Export under LUT)", "0.00"),
        ("Total", "100.00"),
        top=340,
        places=(60, 480),
    )
    assert value(understood(*SOLD, *sums).igst_amount) == Decimal("0.00")


def test_a_total_of_quantities_is_not_the_number_of_items():
    found = understood(*SOLD, (60, 400, "Total Items : 44"), (200, 400, "Total Qty : 801"))
    assert value(found.total_quantity) == Decimal(801)


def test_a_tax_with_its_rate_in_brackets_below_a_sum_without_one():
    header = ("Item name", "Quantity", "Price", "GST", "Amount")
    rows = (("Glass", "25", "62.00", "251.10 (18%)", "1646.10"), ("Cable", "40", "48.50", "349.20 (18%)", "2289.20"))
    found = understood(*table(header, *rows, ("Total", "65", "", "600.30", "3935.30")))
    assert value(found.total_tax_amount) == Decimal("600.30")


def test_rates_of_gst_and_cess_in_one_cell():
    header = ("Item Description", "Quantity", "Unit Price", "Tax Rate", "Total")
    [line] = understood(*table(header, ("Car", "2", "50.00", "28.00+12.00", "140.00"))).lines
    assert (value(line.tax_percent), value(line.cess_percent)) == (Decimal("28.00"), Decimal("12.00"))


def test_taxes_in_rows_by_name_and_rate_are_summed_up():
    header = ("Tax type", "Taxable amount", "Rate", "Tax amount")
    rows = [
        (tax, base, rate, amount)
        for base, rate, amount in (("7361.40", "9%", "662.53"), ("570.00", "6%", "34.20"))
        for tax in ("SGST", "CGST")
    ]
    sums = (("Round off", "0.14"), ("Total", "9325.00"))
    found = understood(*SOLD, *table(header, *rows, top=400), *table(*sums, top=560, places=(320, 480)))
    assert (value(found.cgst_amount), value(found.taxable_amount)) == (Decimal("696.73"), Decimal("7931.40"))


def test_what_stands_below_a_table_of_taxes_goes_on_with_no_line():
    taxes = (
        ("Tax type", "Taxable amount", "Rate", "Tax amount"),
        ("SGST", "100.00", "9%", "9.00"),
        ("Invoice Amount In Words",),
    )
    [line] = understood(*SOLD, *table(*taxes, top=400)).lines
    assert value(line.title) == "Lamp shade"


def test_a_number_and_its_date_on_two_rows_below_their_label():
    found = understood((320, 100, "Invoice No. & Date"), (320, 112, "MME/EXP/118"), (320, 124, "22.08.2025"), *SOLD)
    assert (value(found.invoice_number), value(found.invoice_date)) == ("MME/EXP/118", date(2025, 8, 22))


def test_numbers_beside_positions_are_the_products_own():
    header = ("Sl.", "No.", "Description", "Qty", "Rate", "Amount")
    rows = (("1", "R53545", "Acetone", "2", "50.00", "100.00"), ("2", "Q51796", "Benzene", "1", "80.00", "80.00"))
    [line, _] = understood(*table(header, *rows, places=(60, 100, 180, 340, 420, 500))).lines
    assert (value(line.serial_number), value(line.product_id)) == ("1", "R53545")


def test_a_rate_of_gst_beside_the_only_tax_is_that_taxes_too():
    header = ("Description", "GST Base Amt.", "GST %", "IGST Amt.", "Amount Incl. GST")
    rows = (("Acetone", "100.00", "18", "18.00", "118.00"), ("Benzene", "50.00", "18", "9.00", "59.00"))
    [line, _] = understood(*table(header, *rows)).lines
    assert (value(line.igst_percent), value(line.tax_percent)) == (Decimal(18), Decimal(18))


def test_labour_is_listed_by_its_operations():
    header = ("Op Code", "Operation", "SAC", "Taxable", "Total")
    rows = (
        ("L1001", "Periodic service", "998729", "2150.00", "2537.00"),
        ("L2204", "Brake pads", "998729", "780.00", "920.40"),
    )
    [line, _] = understood(*table(header, *rows)).lines
    assert (value(line.product_id), value(line.title)) == ("L1001", "Periodic service")


def test_a_count_that_is_the_sum_of_the_quantities_is_their_total():
    rows = (("Item", "Qty", "Rate", "Amount"), ("Noodles", "4", "10.00", "40.00"), ("Rice", "2.5", "20.00", "50.00"))
    found = understood((60, 60, "TAX INVOICE"), *table(*rows), (60, 420, "Items : 2"), (160, 420, "Qty : 6.5"))
    assert value(found.total_quantity) == Decimal("6.5")


def test_a_total_above_the_taxes_is_what_is_taxed():
    sums = (("Total", "100.00"), ("Output Tax IGST @ 12.0", "12.00"), ("Grand Total", "112.00"))
    found = understood(*SOLD, *table(*sums, top=400, places=(320, 480)))
    assert [value(each) for each in (found.taxable_amount, found.igst_amount, found.total_invoice_amount)] == [
        Decimal("100.00"),
        Decimal("12.00"),
        Decimal("112.00"),
    ]


def test_a_value_below_a_label_ends_where_that_does():
    found = understood(*SOLD, (420, 400, "Total Amount (in words)"), (434.4, 414, "One Hundred Rupees Only"))
    assert value(found.amount_in_words) == "One Hundred Rupees Only"


def test_positions_and_names_below_one_header():
    rows = (("1 Study table", "4", "10.00", "40.00"), ("2 Bookshelf", "2", "20.00", "40.00"))
    [line, _] = understood(*table(("S.NO. ITEMS", "QTY.", "RATE", "AMOUNT"), *rows)).lines
    assert (value(line.serial_number), value(line.title)) == ("1", "Study table")


def test_charges_in_a_table_without_a_header_beside_other_texts():
    rows = (
        ("Fibre plan", "799.00", "Data used: 418 GB"),
        ("Rental", "90.00", "Local calls: 62"),
        ("Total Charges", "889.00"),
    )
    lines = understood((60, 60, "TAX INVOICE"), *table(*rows, places=(60, 240, 400))).lines
    assert [(value(line.title), value(line.total_amount)) for line in lines] == [
        ("Fibre plan", Decimal("799.00")),
        ("Rental", Decimal("90.00")),
    ]
