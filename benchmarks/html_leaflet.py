"""The data of a leaflet as one HTML page for WeasyPrint: the same words, tables, cards and pictures, laid out alike."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

Json = dict[str, Any]

FONTS = Path(__file__).resolve().parent.parent / "taflen" / "leaflets" / "fonts"
STYLE = """
@font-face {{ font-family: "Noto Sans"; src: url("{fonts}/NotoSans-Regular.ttf"); font-weight: 400; }}
@font-face {{ font-family: "Noto Sans"; src: url("{fonts}/NotoSans-Bold.ttf"); font-weight: 700; }}
@page {{ size: A4; margin: 18mm 20mm 33mm; @top-left {{ content: string(title); font: 12pt "Noto Sans"; }}
  @bottom-left {{ content: element(foot); }}
  @bottom-right {{ content: "{page} " counter(page) " / " counter(pages);
    font: bold 12pt "Noto Sans"; width: 3cm; }} }}
@page wide {{ size: A4 landscape; margin: 17mm 15mm 25mm; }}
.wide {{ page: wide; break-before: page; }} .foot {{ position: running(foot); font: 12pt/1.3 "Noto Sans"; }}
.contents a::after {{ content: leader(". ") target-counter(attr(href), page); }}
p, ul, ol {{ margin: 0.6em 0; }} li {{ margin: 0.3em 0; }} td p {{ margin: 0 0 0.4em; }}
h1, h2, h3 {{ margin: 0.9em 0 0.4em; line-height: 1.25; }} h1 {{ margin-top: 0; }}
h1 {{ string-set: title content(); }}
.write input {{ width: 100%; height: 10mm; border: 0; font: 12pt "Noto Sans"; }}
body {{ font: 14pt/1.4 "Noto Sans"; color: #17211f; hyphens: none; }}
h1 {{ font-size: 29pt; color: #0b4b45; }} h2 {{ font-size: 20pt; color: #0b4b45; }} h3 {{ font-size: 17pt; }}
table {{ border-collapse: collapse; width: 100%; font-size: 12pt; }}
th, td {{ border: 0.6pt solid #64766f; padding: 1.7mm; text-align: left; vertical-align: top; }}
thead th {{ background: #0b4b45; color: #fff; }} tr {{ break-inside: avoid; }}
.card {{ border: 1.6pt solid #8a1a16; break-inside: avoid; }}
.card h3 {{ background: #8a1a16; color: #fff; padding: 3mm; }}
.notice {{ background: #fff6d6; border-left: 2.4mm solid #17211f; padding: 3mm; font-size: 12pt; }}
.small {{ font-size: 12pt; }} .write td {{ height: 12mm; }}
"""


def html_of(data: Json) -> str:
    """A print that is laid out, as HTML."""
    leaflet = data["leaflets"][0]
    foot = leaflet["footer"]
    style = STYLE.format(fonts=FONTS.as_uri(), page=foot["page"].split("{")[0].strip())
    asked = [part for part in leaflet["blocks"] if part.get("asks")]
    anchors = {id(part): f"question-{number}" for number, part in enumerate(asked)}
    parts = [
        f'<div class="foot"><b>{foot["code"]}</b><br>{foot["version"]} {foot["last_reviewed"]} {foot["next_review"]}'
        f"<br>{foot['address']}</div>",
        f"<h1>{_line(leaflet['title'])}</h1><p>{_line(leaflet['summary'])}</p>",
        f'<div role="img" aria-label="{escape(leaflet["qr"]["alternative"])}">{leaflet["qr"]["svg"]}</div>',
        *(f'<p class="notice">{_line(notice)}</p>' for notice in leaflet["notices"]),
        *(
            _contents(part, asked) if part["kind"] == "contents" else _block(part, anchors)
            for part in leaflet["blocks"]
        ),
        '<div class="small">',
        *map(_block, leaflet["details"]),
        "</div>",
        *map(_diary, leaflet["diaries"]),
    ]
    head = f'<meta charset="utf-8"><title>{escape(data["title"])}</title><style>{style}</style>'
    return f'<!doctype html><html lang="{data["language"]}"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _line(line: Json) -> str:
    return "".join(map(_span, line["spans"]))


def _span(span: Json) -> str:
    if "cites" in span:
        links = ", ".join(f'<a href="#source-{number}">{number}</a>' for number in span["cites"])
        return f"<small> [{links}]</small>"
    text = escape(span.get("text", "\n"))
    if span.get("strong"):
        text = f"<strong>{text}</strong>"
    if "href" in span:
        text = f'<a href="{escape(span["href"])}">{text}</a>'
    return f'<span lang="{span["lang"]}">{text}</span>' if "lang" in span else text


def _contents(block: Json, asked: list[Json]) -> str:
    entries = (f'<li><a href="#question-{n}">{_line(part["text"])}</a></li>' for n, part in enumerate(asked))
    return f'<h2>{_line(block["heading"])}</h2><ul class="contents">{"".join(entries)}</ul>'


def _heading(block: Json, anchor: str) -> str:
    name = f"h{block['level']}"
    return f"<{name}{f' id={anchor}' if anchor else ''}>{_line(block['text'])}</{name}>"


def _block(block: Json, anchors: dict[int, str] | None = None) -> str:
    kinds = {
        "heading": lambda b: _heading(b, (anchors or {}).get(id(b), "")),
        "paragraph": lambda b: f"<p>{_line(b['text'])}</p>",
        "fact": lambda b: f"<p>{_line(b['text'])}</p>",
        "list": _list,
        "table": lambda b: _table(b["header"], [[_line(cell) for cell in row] for row in b["rows"]]),
        "grid-table": _grid,
        "card": lambda b: f'<div class="card"><h3>{_line(b["title"])}</h3>{"".join(map(_block, b["blocks"]))}</div>',
        "sources": _sources,
    }
    return kinds[block["kind"]](block)


def _list(block: Json) -> str:
    name = "ol" if block["ordered"] else "ul"
    items = (f"<li>{_line(i['text'])}{_list(i['nested']) if i['nested'] else ''}</li>" for i in block["items"])
    return f"<{name}>{''.join(items)}</{name}>"


def _table(header: list[Json], rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{_line(cell)}</th>' for cell in header)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _grid(block: Json) -> str:
    head = "".join(f'<th scope="col">{_line(cell)}</th>' for cell in block["header"])
    rows = (
        f'<tr><th scope="row">{_line(row["question"])}</th>{cells}</tr>'
        for row in block["rows"]
        for cells in ["".join(f"<td>{_cell(cell)}</td>" for cell in row["cells"])]
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f"<h2>{_line(block['heading'])}</h2>{table}"


def _cell(cell: Json) -> str:
    said = {name: f"<p>{_line(cell[name])}</p>" if cell[name] else "" for name in ("statement", "text", "certainty")}
    return said["statement"] + _dots(cell["picture"]) + said["text"] + said["certainty"]


def _dots(dots: Json | None) -> str:
    if not dots:
        return ""
    looks = {
        "others": 'fill="none" stroke="#64766f"',
        "perhaps": 'fill="none" stroke="#0b4b45" stroke-width="2"',
        "counted": 'fill="#0b4b45"',
    }
    paths = "".join(f'<path d="{dots[name]}" {look}/>' for name, look in looks.items() if dots[name])
    box = f'viewBox="0 0 {dots["width"]} {dots["height"]}" style="width: 44mm"'
    label = escape(dots["alternative"])
    return f'<div role="img" aria-label="{label}"><svg xmlns="http://www.w3.org/2000/svg" {box}>{paths}</svg></div>'


def _sources(block: Json) -> str:
    entries = (f'<li id="source-{n}">{_line(entry)}</li>' for n, entry in enumerate(block["entries"], 1))
    return f"<ol>{''.join(entries)}</ol>"


def _diary(diary: Json) -> str:
    return f"<h2>{_line(diary['title'])}</h2><p>{_line(diary['intro'])}</p>{''.join(map(_sheet, diary['sheets']))}"


def _sheet(sheet: Json) -> str:
    """A sheet of a diary: a line for each day or, where that is too wide, a table for each day."""
    if sheet["kind"] == "day-sheet":
        tables = [
            _table(day["header"], [[_line(row["label"]), _field(row["field"])] for row in day["rows"]])
            for day in sheet["tables"]
        ]
        return f'<div class="wide">{_block(sheet["help"])}<div class="write">{"".join(tables)}</div></div>'
    rows = [[_field(field) for field in day["fields"]] for day in sheet["days"]]
    return f'<div class="wide">{_block(sheet["help"])}<div class="write">{_table(sheet["header"], rows)}</div></div>'


def _field(field: Json) -> str:
    return f'<input name="{field["name"]}" title="{escape(field["label"])}">'
