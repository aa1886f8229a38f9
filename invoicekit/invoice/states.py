"""India's states and union territories by their GST code, by name and by abbreviation; the names of America's."""

from __future__ import annotations

import re

from invoicekit.invoice.vocabulary import plain

# The first two digits of a GSTIN (state codes of the GST portal); 25 was merged into 26 in 2020, 28 became 37 in 2014.
# Each with its names, the official one first, and its code on vehicles, which invoices print too.
_NAMES = {
    "01": "Jammu and Kashmir|Jammu & Kashmir|J&K|JK",
    "02": "Himachal Pradesh|HP",
    "03": "Punjab|PB",
    "04": "Chandigarh|CH",
    "05": "Uttarakhand|Uttaranchal|UK",
    "06": "Haryana|HR",
    "07": "Delhi|New Delhi|NCT of Delhi|DL",
    "08": "Rajasthan|RJ",
    "09": "Uttar Pradesh|UP",
    "10": "Bihar|BR",
    "11": "Sikkim|SK",
    "12": "Arunachal Pradesh|AR",
    "13": "Nagaland|NL",
    "14": "Manipur|MN",
    "15": "Mizoram|MZ",
    "16": "Tripura|TR",
    "17": "Meghalaya|ML",
    "18": "Assam|AS",
    "19": "West Bengal|WB",
    "20": "Jharkhand|JH",
    "21": "Odisha|Orissa|OD",
    "22": "Chhattisgarh|Chattisgarh|CG",
    "23": "Madhya Pradesh|MP",
    "24": "Gujarat|GJ",
    "25": "Daman and Diu|Daman & Diu|DD",
    "26": "Dadra and Nagar Haveli and Daman and Diu|Dadra & Nagar Haveli and Daman & Diu|"
    "Dadra & Nagar Haveli & Daman & Diu|Dadra and Nagar Haveli|Dadra & Nagar Haveli|DN",
    "27": "Maharashtra|MH",
    "28": "Andhra Pradesh (Old)",
    "29": "Karnataka|KA",
    "30": "Goa|GA",
    "31": "Lakshadweep|LD",
    "32": "Kerala|KL",
    "33": "Tamil Nadu|Tamilnadu|TN",
    "34": "Puducherry|Pondicherry|PY",
    "35": "Andaman and Nicobar Islands|Andaman & Nicobar Islands|Andaman and Nicobar|AN",
    "36": "Telangana|TS|TG",
    "37": "Andhra Pradesh|AP",
    "38": "Ladakh|LA",
    "97": "Other Territory",
}
# The states of the United States and the District of Columbia, as the Postal Service abbreviates them.
_AMERICAN = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky",
    "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
AMERICAN = frozenset(plain(name) for both in _AMERICAN.items() for name in both)
_SUCCESSORS = {"25": "26", "28": "37"}
_BY_NAME = {plain(name): code for code, names in _NAMES.items() for name in names.split("|")}
# How states are shortened beside their abbreviations.
_SHORT = {"03": "PUN", "06": "HAR", "08": "RAJ", "24": "GUJ", "27": "MAH|MAHA", "29": "KAR", "32": "KER"}
# What stands beside a state and is no part of its name.
_BESIDE = re.compile(r"\b(?:state|code|name|ut|india|in)\b")
_ABBREVIATION = re.compile(r"[A-Z&]{2,3}")
_CODE = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


def state_code(text: str) -> str | None:
    """The GST code of the state that a text names: "29-Karnataka", "Karnataka (29)", "KA", "State Code: 29".

    None where it names none, or where its name and its code are of two states.
    """
    digits = _CODE.search(text)
    code = digits[1].zfill(2) if digits else ""
    name = " ".join(_BESIDE.sub(" ", plain(re.sub(r"\d+", " ", text))).split())
    named = _BY_NAME.get(name)
    if not name:
        return merged(code) if code in _NAMES else None
    if named is None or (code and merged(code) != merged(named)):
        return None
    return merged(named)


def state_within(text: str) -> str | None:
    """The name of a state as printed, out of a text that says it with its code: "Karnataka" in "29-Karnataka".

    None where the text names no state, or in short.
    """
    code = state_code(text)
    found = (re.search(rf"\b{re.escape(name)}\b", text, re.I) for name in names_of(code or ""))
    return max((match[0] for match in found if match), key=len, default=None)


def short_names_of(code: str) -> frozenset[str]:
    """How the state with a GST code is shortened, in capitals without dots: "UP", "RAJ"."""
    names = (*_NAMES.get(code, "").split("|"), *_SHORT.get(code, "").split("|"))
    return frozenset(name for name in names if name and name.isupper())


def names_of(code: str) -> tuple[str, ...]:
    """The full names of the state with a GST code, the official one first; none for a code that there is not."""
    return tuple(name for name in _NAMES.get(code, "").split("|") if name and not _ABBREVIATION.fullmatch(name))


def merged(code: str) -> str:
    """A state's code today, for one that was merged or renamed."""
    return _SUCCESSORS.get(code, code)


def state_name(code: str) -> str:
    """The name of the state with a GST code; empty for a code that there is not."""
    return _NAMES.get(code, "").partition("|")[0]
