/// The style of the page; figures have their own, in ``SVG/style``.
enum PageStyle {
  static let css = """
    :root{color-scheme:light dark;--text:#1d2129;--muted:#5c6470;--edge:#d9dde3;--page:#fff;--card:#f5f6f8;--good:#1f7a4a;--bad:#b3261e;--warn:#8a3b00}
    @media(prefers-color-scheme:dark){:root{--text:#e7e9ed;--muted:#9aa3b0;--edge:#363c46;--page:#15181d;--card:#1e2229;--good:#6fd19b;--bad:#ff8a80;--warn:#ffb37a}}
    *{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--page);max-width:1000px;margin:1.5rem auto;padding:0 1rem;overflow-wrap:break-word}
    h1{font-size:1.5rem;line-height:1.2}h2{font-size:1.15rem;margin:2.2rem 0 .5rem}.note{color:var(--muted);font-size:.9rem}
    .quick{color:var(--warn);font-weight:600}.scroll{overflow-x:auto;max-width:100%}table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums;margin:.75rem 0}
    caption{text-align:left;color:var(--muted);padding-bottom:.25rem}th,td{padding:.25rem .75rem .25rem 0;text-align:left;border-bottom:1px solid var(--edge);vertical-align:top}
    th{font-weight:500}thead th{color:var(--muted)}.claims td{min-width:7rem}.agrees{color:var(--good);font-weight:600}.disagrees{color:var(--bad);font-weight:600}.open{color:var(--muted)}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(400px,100%),1fr));gap:1rem}figure{margin:0;background:var(--card);border-radius:8px;padding:.6rem}
    svg{display:block;width:100%;height:auto}.card{display:grid;grid-template-columns:144px minmax(0,1fr);gap:.75rem;background:var(--card);border-radius:8px;padding:.75rem;margin-bottom:.75rem}
    .card img{width:144px;image-rendering:pixelated;border-radius:4px}.card code,.card pre{font:12px/1.45 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:.25rem 0}
    .card pre{color:var(--muted)}.card p{margin:0 0 .25rem}@media(max-width:560px){.card{grid-template-columns:1fr}}
    details>summary{cursor:pointer;margin:.5rem 0}
    """
}
