"""Who sells and who buys in the printed forms and programs of Indian firms."""

from __future__ import annotations

from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def test_a_shops_form_names_its_buyer_without_a_heading():
    found = understood(
        (200, 60, "Vishwakarma Furniture Mart"),
        (190, 74, "Itarsi Road, Hoshangabad 461001"),
        (220, 88, "Mo. 9425012345"),
        (230, 102, "BILL OF SUPPLY"),
        (60, 130, "No. 342"),
        (400, 130, "Date : 05/03/2025"),
        (60, 150, "Name : Shri Dinesh Raghuwanshi"),
        (60, 164, "Address : Gram Babai, Makhan Nagar"),
        *SOLD,
    )
    assert value(found.seller_address) == "Itarsi Road, Hoshangabad 461001"
    assert value(found.invoice_number) == "342"
    assert value(found.buyer_name) == "Shri Dinesh Raghuwanshi"
    assert value(found.buyer_address) == "Gram Babai, Makhan Nagar"


def test_of_several_labelled_addresses_the_first_is_the_sellers():
    found = understood(
        (60, 60, "Company: Malabar Spices"),
        (60, 74, "Depot/Unit: 14 Harbour Road,"),
        (60, 88, "Kochi 682001"),
        (60, 102, "Regd Off: 2 Fort Street, Chennai 600009"),
        *SOLD,
    )
    assert value(found.seller_address) == "14 Harbour Road, Kochi 682001"


def test_a_gstin_of_the_customer_is_the_buyers():
    found = understood((60, 100, "GSTIN of Customer : 07AABCI2726H1ZS"), *SOLD)
    assert (value(found.buyer_tax_id), found.seller_tax_id) == ("07AABCI2726H1ZS", None)


def test_what_else_a_form_says_of_a_party_is_no_part_of_its_address():
    found = understood(
        (60, 100, "Buyer Details"),
        (60, 114, "Name : Ramesh Tiwari"),
        (60, 128, "Organisation : Irrigation Department of"),
        (60, 142, "Uttar Pradesh"),
        (60, 156, "Address : Cantt Road, Lucknow 226001"),
        (60, 170, "Broker : Naresh Agency"),
        *SOLD,
    )
    assert (value(found.buyer_name), value(found.buyer_address)) == ("Ramesh Tiwari", "Cantt Road, Lucknow 226001")


def test_an_address_goes_on_below_the_value_of_its_label():
    found = understood(
        (60, 60, "Sold By: Retailkart Nova Private Limited"),
        (60, 74, "Ship-from Address: Survey No. 42, Hoskote Taluk,"),
        (150, 88, "Bangalore 560067"),
        *SOLD,
    )
    assert value(found.seller_address) == "Survey No. 42, Hoskote Taluk, Bangalore 560067"


def test_a_name_beside_its_label_in_a_column_of_labels():
    rows = (
        ("GSTIN of Customer :", "07AABCI2726H1ZS"),
        ("Customer Name :", "Kestrel Analytics"),
        ("Place of Supply :", "Delhi"),
    )
    found = understood(*table(*rows, top=100, places=(60, 200)), (60, 160, "Currency :"), (200, 160, "INR"), *SOLD)
    assert value(found.buyer_name) == "Kestrel Analytics"


def test_an_invocation_is_nobodys_name():
    found = understood(
        (240, 40, "~ Shree Ganeshay Namah ~"), (240, 56, "Mahavir Synthetics"), (240, 70, "Surat 395002"), *SOLD
    )
    assert value(found.seller_name) == "Mahavir Synthetics"


def test_a_label_within_a_name_leaves_it_a_name():
    found = understood((60, 50, "Sai Mobile Point"), (60, 64, "Rajwada Chowk, Indore 452002"), *SOLD)
    assert value(found.seller_name) == "Sai Mobile Point"


def test_the_full_name_below_a_brand_is_the_sellers():
    found = understood(
        (60, 50, "IndieFly"), (60, 64, 'InterSky Aviation Limited ("IndieFly")'), (60, 78, "New Delhi 110001"), *SOLD
    )
    assert (value(found.seller_name), value(found.seller_address)) == ("InterSky Aviation Limited", "New Delhi 110001")


def test_a_block_with_the_customers_gstin_is_the_buyers():
    found = understood(
        (60, 50, "skytel"),
        (60, 76, "Lakeview Dental Clinic"),
        (60, 90, "Kowdiar Avenue, Kerala 695003"),
        (60, 104, "Customer GSTIN: 32AACFL7781P1ZR"),
        (60, 700, "Skytel Bharat Limited, Kundannoor, Ernakulam. GSTIN: 32AAACB2894G1ZW"),
        *SOLD,
    )
    assert (value(found.seller_name), value(found.buyer_name)) == ("Skytel Bharat Limited", "Lakeview Dental Clinic")


def test_a_number_between_name_and_address_in_a_form_is_no_address():
    rows = (
        ("Patient Name", ": Mr. Kulkarni"),
        ("UHID / IP No.", ": 1088417 / IP25"),
        ("Address", ": Kothrud, Pune 411038"),
    )
    found = understood(*table(*rows, top=100, places=(60, 160)), *SOLD)
    assert value(found.buyer_address) == "Kothrud, Pune 411038"
