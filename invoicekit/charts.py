"""Draws what a batch comes to with matplotlib; what is counted is counted in ``summary``."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from babel.numbers import format_decimal
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from invoicekit import summary
from invoicekit.summary import SellerMonth
from invoicekit.workbook import Entry

_WIDTH = 7.5  # inches, within a small window
_LONGEST_NAME = 32  # characters
# Each outcome has a hatch beside its colour, and its number in it: https://www.w3.org/WAI/WCAG22/Understanding/use-of-color
_OUTCOMES = (("passed", "#4c9a5b", ""), ("failed", "#d1495b", "//"), ("not applicable", "#c9ccd1", "--"))
_HATCHES = ("", "//", "--", "\\\\", "xx", "||", "++", "/")  # of lines only: dots make large SVGs
_BAR = "#3b6ea5"
_THICKNESS = 0.6  # of a row
_ROW = 0.36  # inches
_AROUND = 0.75  # inches for title and axis


class Chart(Figure):
    """A figure that notebooks show as SVG, crisp at any width; not pyplot's, which would have to be closed."""

    def _repr_svg_(self) -> str:
        buffer = io.StringIO()
        # The same figure gives the same text: no date, no random ids.
        with rc_context({"svg.fonttype": "none", "svg.hashsalt": "invoicekit"}):
            self.savefig(buffer, format="svg", metadata={"Date": None})
        return buffer.getvalue()


def totals_figure(entries: Iterable[Entry]) -> Chart:
    """The totals by seller, a part of the bar for each month, one chart a currency; currencies are never added up."""
    totals = summary.totals_by_seller_and_month(entries)
    by_currency: dict[str, list[SellerMonth]] = {}
    for each in totals:
        by_currency.setdefault(each.currency, []).append(each)
    heights = [_height(len({each.seller for each in rows})) for rows in by_currency.values()]
    figure, axes = _figure(heights)
    months = sorted({each.month for each in totals})
    for ax, (currency, rows) in zip(axes, by_currency.items(), strict=False):
        _draw_totals(ax, rows, months)
        named = currency if currency != summary.UNKNOWN else "currency not found"
        ax.set_title(f"Totals by seller and month, {named}", loc="left")
    return figure


def confidence_figure(entries: Iterable[Entry]) -> Chart:
    """How many values were read with how much confidence."""
    bands = summary.confidence_distribution(entries)
    figure, [ax] = _figure([2.6])
    bars = ax.bar([f"{each.least}–{each.most}" for each in bands], [each.values for each in bands], color=_BAR)
    ax.bar_label(bars, [each.values or "" for each in bands])
    ax.set_title("Values by confidence", loc="left")
    ax.set_xlabel("confidence, of 100")
    ax.set_ylabel("values")
    return figure


def status_figure(entries: Iterable[Entry]) -> Chart:
    """How many documents have each status."""
    counts = summary.documents_by_status(entries)
    figure, [ax] = _figure([_height(len(counts))])
    bars = ax.barh([each.status for each in counts], [each.documents for each in counts], _THICKNESS, color=_BAR)
    ax.bar_label(bars, padding=3)
    _rows(ax, len(counts))
    ax.set_title("Documents by status", loc="left")
    ax.xaxis.get_major_locator().set_params(integer=True)
    return figure


def checks_figure(entries: Iterable[Entry]) -> Chart:
    """How often each check passed, failed and did not apply."""
    checks = summary.checks_by_outcome(entries)
    figure, [ax] = _figure([_height(len(checks))])
    names = [_short(each.check) for each in checks]
    starts = [0] * len(checks)
    for outcome, color, hatch in _OUTCOMES:
        counts = [getattr(each, outcome.replace(" ", "_")) for each in checks]
        bars = ax.barh(
            names, counts, _THICKNESS, left=starts, color=color, hatch=hatch, edgecolor="white", label=outcome
        )
        shown = [count or "" for count in counts]
        ax.bar_label(bars, shown, label_type="center", fontsize=8, bbox={"fc": "white", "ec": "none", "pad": 1})
        starts = [start + count for start, count in zip(starts, counts, strict=True)]
    _rows(ax, len(checks))
    ax.set_title("Checks by outcome", loc="left")
    ax.xaxis.get_major_locator().set_params(integer=True)
    _legend(ax)
    return figure


FIGURES: tuple[Callable[[Iterable[Entry]], Chart], ...] = (
    totals_figure,
    status_figure,
    confidence_figure,
    checks_figure,
)


def _draw_totals(ax: Axes, rows: Sequence[SellerMonth], months: Sequence[str]) -> None:
    sellers = list(dict.fromkeys(each.seller for each in rows))
    starts = dict.fromkeys(sellers, Decimal(0))
    for at, month in enumerate(months):
        amounts = {each.seller: each.total for each in rows if each.month == month}
        if not amounts:
            continue
        ax.barh(
            [sellers.index(seller) for seller in amounts],
            [float(amount) for amount in amounts.values()],
            _THICKNESS,
            left=[float(starts[seller]) for seller in amounts],
            color=f"C{at % 10}",
            hatch=_HATCHES[at % len(_HATCHES)],
            edgecolor="white",
            label=month,
        )
        for seller, amount in amounts.items():
            starts[seller] += amount
    groups = "#,##,##0" if rows[0].currency == "INR" else "#,##0"  # rupees in lakhs and crores
    for at, seller in enumerate(sellers):
        amount = format_decimal(starts[seller], f"{groups}.00", "en")
        ax.annotate(f" {amount}", (float(max(starts[seller], 0)), at), va="center", fontsize=8)
    ax.set_yticks(range(len(sellers)), [_short(seller) for seller in sellers])
    _rows(ax, len(sellers))
    ax.margins(x=0.3)  # room for the amounts
    ax.xaxis.get_major_locator().set_params(nbins=5)
    ax.xaxis.set_major_formatter(lambda amount, _: format_decimal(amount, groups, "en"))
    _legend(ax)


def _figure(heights: Sequence[float]) -> tuple[Chart, list[Axes]]:
    """A figure of charts below one another, of these heights in inches."""
    heights = list(heights) or [1.0]
    figure = Chart(figsize=(_WIDTH, sum(heights)), layout="constrained")
    axes = list(figure.subplots(len(heights), squeeze=False, height_ratios=heights)[:, 0])
    for ax in axes:
        ax.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _height(rows: int) -> float:
    return _AROUND + _ROW * max(1, rows)


def _rows(ax: Axes, count: int) -> None:
    """The first row on top, each as high as in any other chart."""
    ax.set_ylim(max(1, count) - 0.5, -0.5)


def _legend(ax: Axes) -> None:
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False, handleheight=1.6)


def _short(name: str) -> str:
    # matplotlib takes what stands between dollar signs for a formula.
    name = name.replace("$", r"\$")
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
