"""Draws the model card's plots from what `npm run eval:vibe -- --output FILE` wrote.

    pip install matplotlib; plots.py FILE    writes ../plots/{engines,fields,calibration}.svg
"""
import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "tintune"  # the same numbers, the same file
import matplotlib.pyplot as plt  # noqa: E402

OUT = Path(__file__).resolve().parents[1] / "plots"
GROUPS = ("scenes", "prompts")


def save(figure, name, title, bottom=0):
    """`title`: what a screen reader says of it. `bottom`: share of the height left free for a legend."""
    OUT.mkdir(exist_ok=True)
    figure.tight_layout(rect=(0, bottom, 1, 1))
    figure.savefig(OUT / f"{name}.svg", metadata={"Date": None, "Title": title})


def engines(compared):
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.2))
    for axis, measure, title in zip(axes, ("ordinal", "palette"), ("label steps off", "palette distance (OKLab)")):
        for g, group in enumerate(GROUPS):
            rows = [row for row in compared if row["group"] == group]
            axis.barh([i + 0.4 * g for i in range(len(rows))], [row[measure] for row in rows], 0.4, label=group)
        axis.set_yticks([i + 0.2 for i in range(len(rows))], [row["engine"] for row in rows] if axis is axes[0] else [])
        axis.invert_yaxis()
        axis.set_title(f"{title}: less is better", fontsize=10)
    axes[1].legend()
    save(figure, "engines", "Errors of the engines")


def fields(compared):
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.8), sharey=True)
    for axis, group in zip(axes, GROUPS):
        for row in (row for row in compared if row["group"] == group):
            axis.plot(list(row["fields"]), list(row["fields"].values()), "o-", label=row["engine"], markersize=3, linewidth=1)
        axis.set_title(f"{group}: label steps off (mode, rhythm: share wrong)", fontsize=10)
        axis.tick_params(axis="x", rotation=30)
    figure.legend(*axes[0].get_legend_handles_labels(), fontsize=8, ncol=3, loc="lower center")
    save(figure, "fields", "Errors of single fields", bottom=0.16)


def calibration(bins):
    figure, axis = plt.subplots(figsize=(3.6, 3.2))
    seen = [b for b in bins if b["count"]]
    axis.plot([0, 1], [0, 1], "--", color="grey", linewidth=1)
    axis.plot([b["stated"] for b in seen], [b["true"] for b in seen], "o-")
    axis.set_xlabel("stated probability of the likeliest label")
    axis.set_ylabel("share that came true")
    save(figure, "calibration", "Stated probabilities and what came true")


def main():
    data = json.loads(Path(sys.argv[1]).read_text())
    engines(data["compared"])
    fields(data["compared"])
    calibration(data["bins"])


if __name__ == "__main__":
    main()
