"""The sheets' columns: (header, attribute of the model); an empty attribute is filled in by the sheet itself."""

from __future__ import annotations

Columns = tuple[tuple[str, str], ...]

INVOICE_COLUMNS: Columns = (
    ("Document", ""),
    ("Status", ""),
    ("Invoice Number", "invoice_number"),
    ("Invoice Date", "invoice_date"),
    ("Due Date", "due_date"),
    ("PO Number", "po_number"),
    ("Seller Name", "seller_name"),
    ("Seller Address", "seller_address"),
    ("Seller State", "seller_state"),
    ("Seller Tax ID", "seller_tax_id"),
    ("Buyer Name", "buyer_name"),
    ("Buyer Address", "buyer_address"),
    ("Buyer Tax ID", "buyer_tax_id"),
    ("Ship To Address", "ship_to_address"),
    ("Place of Supply", "place_of_supply"),
    ("Country of Origin", "country_of_origin"),
    ("Currency", "currency"),
    ("Total Quantity", "total_quantity"),
    ("Taxable Amount", "taxable_amount"),
    ("CGST Amount", "cgst_amount"),
    ("SGST Amount", "sgst_amount"),
    ("IGST Amount", "igst_amount"),
    ("Cess Amount", "cess_amount"),
    ("Total Tax Amount", "total_tax_amount"),
    ("TCS Amount", "tcs_amount"),
    ("Round Off", "round_off"),
    ("Total Invoice Amount", "total_invoice_amount"),
    ("Amount in Words", "amount_in_words"),
    ("Checks Failed", ""),
    ("Lowest Confidence", ""),
)
LINE_COLUMNS: Columns = (
    ("Document", ""),
    ("Page", ""),
    ("S.No", "serial_number"),
    ("Product ID", "product_id"),
    ("SKU", "sku"),
    ("HSN", "hsn"),
    ("Title", "title"),
    ("Quantity", "quantity"),
    ("Unit", "unit"),
    ("Unit Price", "unit_price"),
    ("MRP", "mrp"),
    ("Discount Percent", "discount_percent"),
    ("Discount Amount", "discount_amount"),
    ("Taxable Amount", "taxable_amount"),
    ("CGST Percent", "cgst_percent"),
    ("CGST Amount", "cgst_amount"),
    ("SGST Percent", "sgst_percent"),
    ("SGST Amount", "sgst_amount"),
    ("IGST Percent", "igst_percent"),
    ("IGST Amount", "igst_amount"),
    ("Tax Percent", "tax_percent"),
    ("Tax Amount", "tax_amount"),
    ("Cess Percent", "cess_percent"),
    ("Cess Amount", "cess_amount"),
    ("TCS Percent", "tcs_percent"),
    ("Total Amount", "total_amount"),
)
CHECK_HEADERS = ("Document", "Check", "Result", "Expected", "Found", "Where")
FORM_FIELD_HEADERS = ("Document", "Page", "Key", "Value", "Confidence")
TABLE_HEADERS = ("Document", "Page", "Table", "Row", "Confidence")  # and one column a table column
FAILURE_HEADERS = ("Document", "Stage", "Reason")
