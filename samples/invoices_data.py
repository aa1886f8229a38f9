"""The sample invoices as data: invented companies and goods, from which both the documents and their truth are made."""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from stdnum.in_ import gstin as _gstin

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Party:
    name: str
    address: tuple[str, ...]
    tax_id: str = ""
    state: str = ""

    @property
    def full_address(self) -> str:
        return ", ".join(self.address)


@dataclass(frozen=True)
class Item:
    """One line: ``rate`` is the tax in percent; ``printed_amount`` overrides the right amount with a wrong one."""

    title: str
    quantity: Decimal
    price: Decimal
    rate: Decimal
    unit: str = ""
    hsn: str = ""
    code: str = ""
    printed_amount: Decimal | None = None

    @property
    def taxable(self) -> Decimal:
        return self.printed_amount or (self.quantity * self.price).quantize(CENT)

    @property
    def tax(self) -> Decimal:
        return (self.taxable * self.rate / 100).quantize(CENT)

    @property
    def half_tax(self) -> Decimal:
        """CGST, and as much SGST."""
        return (self.taxable * self.rate / 200).quantize(CENT)


@dataclass(frozen=True)
class Invoice:
    """An invoice; ``within_state`` decides between CGST with SGST and IGST."""

    file: str
    seller: Party
    buyer: Party
    number: str
    issued: date
    items: tuple[Item, ...]
    currency: str = "INR"
    due: date | None = None
    po_number: str = ""
    place_of_supply: str = ""
    within_state: bool = False
    round_to_rupee: bool = False
    header_columns: tuple[str, ...] = field(default=())

    @property
    def taxable(self) -> Decimal:
        return sum((item.taxable for item in self.items), Decimal(0))

    @property
    def half_tax(self) -> Decimal:
        return sum((item.half_tax for item in self.items), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return 2 * self.half_tax if self.within_state else sum((item.tax for item in self.items), Decimal(0))

    @property
    def round_off(self) -> Decimal:
        exact = self.taxable + self.tax
        return exact.quantize(Decimal(1)) - exact if self.round_to_rupee else Decimal(0)

    @property
    def total(self) -> Decimal:
        return self.taxable + self.tax + self.round_off

    @property
    def quantity(self) -> Decimal:
        return sum((item.quantity for item in self.items), Decimal(0))


def gstin(state: str, pan: str, entity: str = "1") -> str:
    """An invented GSTIN with the right check digit."""
    base = f"{state}{pan}{entity}Z"
    return next(base + each for each in string.digits + string.ascii_uppercase if _gstin.is_valid(base + each))


D = Decimal
KARNATAKA = Party(
    "Nandi Lamps & Fittings",
    ("14 Residency Road", "Bengaluru 560025, Karnataka"),
    gstin("29", "AAKFN4821M"),
    "Karnataka",
)
MYSURU = Party(
    "Chamundi Interiors Pvt Ltd",
    ("88 Sayyaji Rao Road", "Mysuru 570001, Karnataka"),
    gstin("29", "AAECC7310Q"),
    "Karnataka",
)
GUJARAT = Party(
    "Sabarmati Textile Mills Ltd",
    ("Plot 7, GIDC Estate", "Ahmedabad 382445, Gujarat"),
    gstin("24", "AABCS9042L"),
    "Gujarat",
)
PUNE = Party(
    "Deccan Garments LLP",
    ("3rd Floor, Koregaon Park", "Pune 411001, Maharashtra"),
    gstin("27", "AAHFD5517B"),
    "Maharashtra",
)
CHENNAI = Party(
    "Marina Stationers", ("21 Anna Salai", "Chennai 600002, Tamil Nadu"), gstin("33", "ABKPM6624R"), "Tamil Nadu"
)
COIMBATORE = Party(
    "Kovai Public School", ("Avinashi Road", "Coimbatore 641018, Tamil Nadu"), gstin("33", "AACTK3390H"), "Tamil Nadu"
)
DELHI = Party("Yamuna Hardware Traders", ("112 Chawri Bazar", "Delhi 110006"), gstin("07", "AALFY2286C"), "Delhi")
JAIPUR = Party(
    "Aravalli Builders", ("C-Scheme, Ashok Marg", "Jaipur 302001, Rajasthan"), gstin("08", "AAMFA8173J"), "Rajasthan"
)

INVOICES = (
    Invoice(
        "ruled-columns-karnataka.pdf",
        KARNATAKA,
        MYSURU,
        "NLF/2026/0417",
        date(2026, 8, 14),
        (
            Item("LED panel light 18 W", D(40), D("312.50"), D(12), "PCS", "94054090"),
            Item("Wall bracket, brass", D(25), D("184.00"), D(18), "PCS", "83024190"),
            Item("Copper wire 1.5 sq mm, 90 m", D(12), D("1145.00"), D(18), "COIL", "85441110"),
        ),
        po_number="CI-PO-2291",
        place_of_supply="Karnataka",
        within_state=True,
        round_to_rupee=True,
    ),
    Invoice(
        "wide-grid-gujarat.pdf",
        GUJARAT,
        PUNE,
        "STM-260922",
        date(2026, 9, 22),
        (
            Item("Cotton poplin, white, 58 in", D(320), D("96.40"), D(5), "MTR", "52081290", "CP-58W"),
            Item("Denim twill 12 oz", D(150), D("214.75"), D(5), "MTR", "52114200", "DT-12"),
            Item("Polyester lining", D(400), D("41.10"), D(12), "MTR", "54075290", "PL-01"),
            Item("Metal zip 20 cm", D(1200), D("8.25"), D(18), "PCS", "96071110", "MZ-20"),
        ),
        due=date(2026, 10, 22),
        po_number="DG/8841",
        place_of_supply="Maharashtra",
    ),
    Invoice(
        "scan-chennai.pdf",
        CHENNAI,
        COIMBATORE,
        "MS-1187",
        date(2026, 6, 3),
        (
            Item("Exercise book, 96 pages", D(500), D("18.50"), D(12), "NOS", "48202000"),
            Item("Ball pen, blue, box of 50", D(30), D("145.00"), D(18), "BOX", "96081019"),
            Item("Chart paper, assorted", D(200), D("7.75"), D(12), "NOS", "48025890"),
        ),
        place_of_supply="Tamil Nadu",
        within_state=True,
    ),
    Invoice(
        "two-pages-delhi.pdf",
        DELHI,
        JAIPUR,
        "YHT/1043",
        date(2026, 7, 27),
        tuple(
            Item(title, D(quantity), D(price), D(18), "PCS", hsn)
            for title, quantity, price, hsn in (
                ("Hex bolt M10 x 80", 250, "11.20", "73181500"),
                ("Hex nut M10", 250, "3.40", "73181600"),
                ("Spring washer M10", 500, "1.15", "73182100"),
                ("Anchor bolt M12", 80, "34.50", "73181900"),
                ("Drill bit 8 mm", 40, "92.00", "82075000"),
                ("Drill bit 12 mm", 25, "148.00", "82075000"),
                ("Grinding wheel 100 mm", 60, "38.75", "68042210"),
                ("Cutting disc 14 in", 30, "165.00", "68042210"),
                ("Spirit level 60 cm", 12, "410.00", "90153010"),
                ("Measuring tape 5 m", 36, "128.50", "90178010"),
                ("Claw hammer 500 g", 20, "285.00", "82052000"),
                ("Adjustable spanner 10 in", 15, "342.00", "82041200"),
                ("Pipe wrench 14 in", 10, "615.00", "82041110"),
                ("Hacksaw frame", 24, "176.00", "82021090"),
                ("Hacksaw blade, box of 10", 30, "95.00", "82029990"),
                ("Wood screw 8 x 50, box", 60, "74.00", "73181200"),
                ("Self tapping screw, box", 45, "88.00", "73181400"),
                ("Door hinge 4 in, pair", 90, "46.50", "83021010"),
                ("Tower bolt 8 in", 75, "58.00", "83024190"),
                ("Padlock 50 mm", 48, "192.00", "83011000"),
                ("PVC glue 250 ml", 40, "112.00", "35061000"),
                ("Thread seal tape", 300, "9.50", "39199010"),
            )
        ),
        due=date(2026, 8, 26),
        po_number="AB/26/077",
        place_of_supply="Rajasthan",
    ),
    Invoice(
        "plain-columns-wrong-sum.pdf",
        MYSURU,
        KARNATAKA,
        "CI-00982",
        date(2026, 5, 9),
        (
            Item("Modular shelf, teak finish", D(6), D("2450.00"), D(18), "NOS", "94036000"),
            # Printed wrong on purpose: 4 x 1,875.00 is 7,500.00. The workbook keeps it and flags it.
            Item("Office chair, mesh back", D(4), D("1875.00"), D(18), "NOS", "94013900", printed_amount=D("7900.00")),
            Item("Assembly at site", D(1), D("1200.00"), D(18), "JOB", "998732"),
        ),
        place_of_supply="Karnataka",
        within_state=True,
    ),
    Invoice(
        "vat-leeds.png",
        Party("Aire Valley Joinery Ltd", ("Unit 4, Canal Wharf", "Leeds LS11 5PS"), "GB123456782"),
        Party("Harrogate Tea Rooms Ltd", ("9 Montpellier Parade", "Harrogate HG1 2TJ")),
        "AVJ-3310",
        date(2026, 2, 18),
        (
            Item("Oak counter top 2.4 m", D(2), D("385.00"), D(20)),
            Item("Sash window repair", D(5), D("140.00"), D(20)),
            Item("Delivery and fitting", D(1), D("95.00"), D(20)),
        ),
        currency="GBP",
        due=date(2026, 3, 20),
        po_number="HTR-55",
    ),
    Invoice(
        "rechnung-kassel.pdf",
        Party("Fuldatal Messtechnik GmbH", ("Wilhelmstraße 12", "34117 Kassel"), "DE136695976"),
        Party("Werra Papierfabrik AG", ("Industrieweg 3", "37213 Witzenhausen")),
        "2026-10448",
        date(2026, 4, 7),
        (
            Item("Drucksensor 0-10 bar", D(8), D("129.90"), D(19), "Stk", code="FM-210"),
            Item("Anschlusskabel 5 m", D(8), D("14.50"), D(19), "Stk", code="FM-905"),
            Item("Kalibrierung vor Ort", D(6), D("98.00"), D(19), "Std", code="FM-001"),
        ),
        currency="EUR",
        due=date(2026, 5, 7),
        po_number="WP-77120",
    ),
    Invoice(
        "photo-portland.jpg",
        Party("Cascade Cycle Works", ("2210 SE Division St", "Portland, OR 97202")),
        Party("Rose City Couriers", ("418 NW 9th Ave", "Portland, OR 97209")),
        "5507",
        date(2026, 1, 23),
        (
            Item("Cargo bike service", D(3), D("120.00"), D(0)),
            Item("Brake pads, pair", D(6), D("18.50"), D(0)),
            Item("Chain, 11 speed", D(3), D("34.00"), D(0)),
        ),
        currency="USD",
        due=date(2026, 2, 22),
        po_number="RCC-0126",
    ),
    Invoice(
        "fax-mumbai.tiff",
        Party(
            "Konkan Cold Storage",
            ("Sassoon Dock Road", "Mumbai 400005, Maharashtra"),
            gstin("27", "AAGFK7745P"),
            "Maharashtra",
        ),
        PUNE,
        "KCS/611",
        date(2026, 10, 12),
        (
            Item("Cold room rent, October", D(1), D("18500.00"), D(18), "MTH", "996721"),
            Item("Handling of pallets", D(64), D("45.00"), D(18), "NOS", "996719"),
        ),
        place_of_supply="Maharashtra",
        within_state=True,
    ),
)
