"""What columns of ordinary invoices hold a little otherwise: codes, prices in pence, rates in names, days in store."""

from __future__ import annotations

from understanding import lines_of, table, understood, value


def test_codes_at_a_tab_stop_before_what_is_sold():
    head = table(("Item/Description", "", "Unit", "Quantity", "Price", "Amount"), places=(60, 150, 300, 350, 420, 490))
    rows = table(
        ("ORA651-24-010", "White vinyl", "ROLL", "4", "98.40", "393.60"),
        ("COR-4896", "Sheet 48 x 96", "SHEET", "2", "13.85", "27.70"),
        ("TOOL-OLFA-AB", "Blades", "EACH", "3", "14.95", "44.85"),
        ("FRT", "Freight & Handling", "", "1", "85.00", "85.00"),
        top=320,
        places=(60, 150, 300, 350, 420, 490),
    )
    lines = understood(*head, *rows).lines
    assert [(value(line.product_id), value(line.title)) for line in lines] == [
        ("ORA651-24-010", "White vinyl"),
        ("COR-4896", "Sheet 48 x 96"),
        ("TOOL-OLFA-AB", "Blades"),
        ("FRT", "Freight & Handling"),
    ]


def test_words_that_begin_alike_are_no_codes():
    rows = table(
        ("Description", "Qty", "Rate", "Amount"),
        ("LED lamp", "2", "50.00", "100.00"),
        ("LED tube", "1", "20.00", "20.00"),
        ("LED strip", "3", "10.00", "30.00"),
    )
    assert [value(line.title) for line in understood(*rows).lines] == ["LED lamp", "LED tube", "LED strip"]


def test_a_price_in_pence_is_one_in_pounds():
    rows = table(("Charge", "Quantity", "Rate", "Amount"), ("Unit charge", "23,660 kWh", "5.284p", "£1,250.19"))
    line = understood((60, 60, "Gas bill"), *rows).lines[0]
    assert str(value(line.unit_price)) == "0.05284"
    assert line.unit_price.text == "5.284p"


def test_a_rate_in_a_columns_name_is_that_of_all_its_amounts():
    places = (60, 230, 330, 420, 500)
    head = table(("Description", "Taxable Value (Rs.)", "CGST 9% (Rs.)", "SGST 9% (Rs.)", "Total (Rs.)"), places=places)
    rows = table(
        ("Leased line", "24,500.00", "2,205.00", "2,205.00", "28,910.00"),
        ("Router rental", "950.00", "85.50", "85.50", "1,121.00"),
        top=320,
        places=places,
    )
    line = understood(*head, *rows).lines[1]
    assert [str(value(each)) for each in (line.cgst_percent, line.cgst_amount)] == ["9", "85.50"]


def test_the_count_beside_a_sub_total():
    rows = table(
        ("Services", "Qty", "Rate", "Tax", "Amount"),
        ("Ceiling", "1420 SQF", "92", "23,515.20", "1,54,155.20"),
        ("Blinds", "186.5 SQF", "118", "3,961.26", "25,968.26"),
    )
    sums = [
        *table(("SUBTOTAL", "1606.5", "", "₹ 27,476.46", "₹ 1,80,123.46"), top=560),
        *table(("TAXABLE AMOUNT", "₹ 1,52,647.00"), ("TOTAL AMOUNT", "₹ 1,80,123"), top=600, places=(330, 480)),
    ]
    assert str(value(understood((60, 40, "TAX INVOICE"), *rows, *sums).total_quantity)) == "1606.5"


def test_a_makers_code_above_what_is_sold():
    rows = table(
        ("Item", "Material / Description", "Quantity", "Unit Price", "Amount"),
        ("10", "VTA:1PX2214-5AB40", "4.000", "28,450.00", "113,800.00"),
        ("", "Programmable controller CPU", "", "", ""),
        ("20", "VTA:1PX2321-1BH02", "8.000", "9,875.50", "79,004.00"),
        ("", "Digital input module 16DI", "", "", ""),
        places=(60, 110, 320, 400, 480),
    )
    lines = understood((60, 40, "TAX INVOICE"), *rows).lines
    assert [(value(each.product_id), value(each.title)) for each in lines] == [
        ("VTA:1PX2214-5AB40", "Programmable controller CPU"),
        ("VTA:1PX2321-1BH02", "Digital input module 16DI"),
    ]


def test_a_bar_code_is_the_products_number_where_there_is_no_other():
    head, sold = ("UPC", "Item", "Qty", "Price", "Amount"), ("8901262010221", "Salted butter", "1", "305.00", "305.00")
    assert value(understood(*table(head, sold), (60, 40, "INVOICE")).lines[0].product_id) == "8901262010221"
    both = table(
        (*head[:1], "Item code", *head[1:]), (*sold[:1], "BU-500", *sold[1:]), places=(60, 160, 240, 340, 400, 480)
    )
    assert value(understood(*both, (60, 40, "INVOICE")).lines[0].product_id) == "BU-500"


def test_goods_in_store_are_counted_and_not_their_days():
    places = (60, 230, 290, 370, 450)
    rows = table(
        ("Particulars", "Days", "Qty (Pallet)", "Rate", "Amount"),
        ("Ice cream tubs", "31", "46", "24.00", "34,224.00"),
        ("Butter", "18", "30", "16.50", "8,910.00"),
        ("Loading", "", "153", "65.00", "9,945.00"),
        places=places,
    )
    found = understood((60, 40, "TAX INVOICE"), *rows)
    assert [value(line.quantity) for line in found.lines] == [46, 30, 153]
    assert [value(line.times) for line in found.lines] == [31, 18, None]
    assert not [check for check in found.checks if check.result == "fail" and check.name == "Quantity times price"]


def test_a_taxs_amount_whose_name_was_read_with_the_next_one():
    line = lines_of(
        ("Description", "Taxable Value", "CGST %", "CGST SGST Amount", "%", "SGST Amount", "Total Amount"),
        ("Licence", "6,500.00", "9", "585.00", "9", "585.00", "7,670.00"),
        ("Support", "1,750.00", "9", "157.50", "9", "157.50", "2,065.00"),
    )[0]
    assert [str(value(each)) for each in (line.cgst_percent, line.cgst_amount, line.sgst_amount)] == [
        "9",
        "585.00",
        "585.00",
    ]


def test_a_seller_s_code_may_have_a_dot_in_it():
    line = lines_of(("Description", "Qty", "Rate", "Amount"), ("FR wire SKU : PCB-FR-1.5", "2", "50.00", "100.00"))[0]
    assert value(line.sku) == "PCB-FR-1.5"


def test_units_beside_a_quantity_may_say_what_a_pack_holds():
    lines = lines_of(
        ("Quantity", "Units", "Item", "Description", "Rate", "Amount"),
        ("144", "Each", "HW-PL-27", "Dinner plate", "318.00", "45,792.00"),
        ("20", "Box of 6", "GL-HB-320", "Highball tumbler", "540.00", "10,800.00"),
    )
    assert [value(line.unit) for line in lines] == ["Each", "Box of 6"]
    assert [value(line.quantity) for line in lines] == [144, 20]


def test_numbers_of_products_stand_over_a_count_of_all():
    lines = lines_of(
        ("Item", "Qty", "UM", "Description", "Price", "Disc", "Net Price", "Amount"),
        ("10214", "6", "CS", "Elk Run pilsner", "27.40", "1.50", "25.90", "155.40"),
        ("10218", "4", "CS", "Elk Run lager", "24.85", "", "24.85", "99.40"),
        ("11803", "5", "CS", "Gauley haze", "41.95", "2.00", "39.95", "199.75"),
        ("Total Units: 15", "", "", "Gross", "", "", "", "454.55"),
    )
    assert [value(line.product_id) for line in lines] == ["10214", "10218", "11803"]
    # Off the price of each, as the net price says, and so no percentage.
    assert [str(value(line.discount_amount)) for line in lines] == ["1.50", "None", "2.00"]
    assert not any(line.discount_percent for line in lines)


def test_a_concession_is_a_discount():
    line = lines_of(
        ("Investigation", "Nos.", "Rate", "Conc. %", "Concession", "Net Amount"),
        ("Annual health check", "62", "1,450.00", "20", "17,980.00", "71,920.00"),
    )[0]
    assert (value(line.discount_percent), str(value(line.discount_amount))) == (20, "17980.00")


def test_the_number_of_a_section_is_its_product_s():
    line = lines_of(
        ("Sr.", "Section No.", "Description", "Net Weight", "Rate", "Assessable Value"),
        ("1", "RX-1104", "Window outer frame", "412.350", "318.00", "1,31,127.30"),
    )[0]
    assert (value(line.serial_number), value(line.product_id)) == ("1", "RX-1104")
