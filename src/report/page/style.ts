/** The look of report.html: one type family, one column of text, colours from theme.ts. */
import { answersCss, CHART_CSS, themeCss } from "../theme.ts";

export const PAGE_CSS = `${themeCss(":root")}
${answersCss()}
${CHART_CSS}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:100%/1.55 system-ui,sans-serif;
  -webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:74rem;padding:clamp(1rem,2.5vw,2rem) clamp(1rem,4vw,3rem);
  overflow-wrap:break-word}
h1,h2,h3,p,dl,dd,figure,ul{margin:0;padding:0}
h1,h2,h3{line-height:1.2;text-wrap:balance}
h1{font-size:clamp(1.7rem,3.2vw,2.2rem);font-weight:700;letter-spacing:-.02em}
h2{font-size:1.5rem;font-weight:650;letter-spacing:-.012em;margin-bottom:.5rem}
h3{font-size:1.1rem;font-weight:650}
h4{font-size:1rem;font-weight:650;margin:1.75rem 0 0}
p,li,dd{max-width:70ch}
section{margin-top:clamp(2.5rem,5vw,3.75rem)}
.eyebrow{color:var(--muted);font-size:.8rem;letter-spacing:.06em;text-transform:uppercase;
  margin-bottom:.25rem}
.lede{color:var(--muted);margin-top:.25rem;max-width:none}
.intro{color:var(--muted);margin-bottom:1.25rem}
.small{color:var(--muted);font-size:.875rem}
a{color:var(--s1)}
.grid{display:grid;gap:2.5rem 3rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
/* For readers who listen: what the page says by its layout. */
.unseen{height:1px;overflow:hidden;position:absolute;width:1px;clip-path:inset(50%);white-space:nowrap}
/* the first screen */
.opening{margin-top:1.1rem}
.opening>.grid{gap:1.75rem 3rem}
.verdict{border-top:3px solid var(--ink);padding-top:.6rem}
.verdict .name{color:var(--muted);font-size:.95rem;font-weight:500;text-wrap:wrap}
.verdict .label{font-size:1.35rem;font-weight:700;letter-spacing:-.01em;line-height:1.25;margin:.1rem 0 .35rem}
.verdict .sentence{line-height:1.45;max-width:58ch;text-wrap:pretty}
.sentence+.sentence,.remedy{margin-top:.6rem}
.opening .costs{margin:1.5rem 0 .5rem}
.asked{color:var(--muted);display:flex;flex-wrap:wrap;font-size:.9rem;gap:0 1rem;list-style:none;margin:.4rem 0 0;padding:0}
/* an answer: a mark, a word, a colour */
.said{font-weight:650;white-space:nowrap}
.said+.said{margin-left:.6em}
.label .said{white-space:normal;margin:0 .6em 0 0}
.said.pass{color:var(--pass)}
.said.part,.said.open{color:var(--open)}
.said.fail{color:var(--fail)}
.said.none{color:var(--muted)}
.sign{border:1.5px solid currentColor;border-radius:50%;display:inline-block;height:1.05em;margin-right:.35em;vertical-align:-.16em;width:1.05em}
.said.pass .sign,.said.fail .sign{background:currentColor}
.sign path{fill:none;stroke:currentColor;stroke-linecap:round;stroke-linejoin:round;stroke-width:2}
.said.pass .sign path,.said.fail .sign path{stroke:var(--paper)}
.said.open .sign,.said.none .sign{border-style:dashed}
/* what all results say to one question: a line each, on one scale */
.shared{border-top:1px solid var(--line);margin:0;padding:.35rem 0}
div.shared,.shared>summary{color:var(--ink);display:grid;font-size:.95rem;gap:.15rem 2rem;grid-template-columns:minmax(0,19rem) minmax(0,1fr)}
.shared>summary{list-style:none}
.shared>summary::-webkit-details-marker{display:none}
.asks{font-weight:500}
summary .asks::before{content:"\\25B8";color:var(--muted);display:inline-block;width:1.1em}
[open]>summary .asks::before{content:"\\25BE"}
.lane{align-items:center;display:grid;gap:0 1rem;grid-template-columns:minmax(0,8rem) 9rem 3.5rem minmax(0,1fr)}
.lane .who{color:var(--muted);grid-column:1;overflow-wrap:anywhere}
.lane .said{grid-column:2;white-space:normal}
.lane b{white-space:nowrap;font-variant-numeric:tabular-nums;font-size:1.05rem;grid-column:3;text-align:right}
.lane .on{grid-column:4}
.lane .words{color:var(--muted);font-size:.9rem;grid-column:3/-1;line-height:1.4;padding:.1rem 0 .2rem}
.lane .unseen{grid-column:1}
.lane:has(.words){align-items:baseline}
.dot{height:.6em;margin-right:.5em;width:.6em}
.why{color:var(--muted);font-size:.9rem;font-variant-numeric:tabular-nums;padding:.35rem 0 .35rem 1.1rem}
.why dt{color:var(--ink);font-weight:650}
.why div+div{margin-top:.35rem}
/* what is folded */
.chapters{border-bottom:1px solid var(--line);margin-top:clamp(2rem,4vw,3rem)}
.chapter{border-top:1px solid var(--line);margin:0;padding:.55rem 0}
.chapter>summary{color:var(--ink);font-size:1rem}
.chapter>summary h2{display:inline;font-size:1.15rem;margin:0}
.chapter>summary .finding{color:var(--muted);display:block;padding-left:1.1rem}
.chapter>div{padding:1rem 0 1.5rem;scroll-margin-top:5rem}
.chapter>summary::marker{color:var(--muted)}
.pair{align-items:center;display:grid;gap:.5rem 1rem;grid-template-columns:minmax(0,max-content) auto minmax(0,max-content);justify-content:start;margin-top:.6rem}
.as{color:var(--muted);font-size:.9rem}
figure.scene{display:inline-block}
figure.scene figcaption{overflow-wrap:anywhere;font-size:.9rem;margin:.15rem 0 0}
/* One size, whether a picture or a drawing. */
.drawing,.picture{display:block;height:72px;max-width:100%;width:auto}
.picture{border:1px solid var(--line);border-radius:5px}
.deciding{margin-top:1rem}
.opening .legend{margin-top:.4rem}
.answers{border-top:3px solid var(--ink);width:100%}
.answers th span{color:var(--muted);display:block;font-size:.85rem}
.answers .label{max-width:16rem}
.answers .said{display:block;margin:0}
.verdict .answers{border-top-width:1px;margin:.6rem 0}
.verdict .answers .said{white-space:normal}
.verdict .answers th{width:46%}
.answers .number b{display:inline-block;font-size:1.1rem;min-width:2.6em}
.answers .strip{display:inline-block;max-width:calc(100% - 3.2em);vertical-align:middle;width:10rem}
.answers thead .strip{margin-left:2.6em}
.answers .none{color:var(--muted)}
/* how to read */
.terms{margin-top:1.25rem;display:grid;gap:1rem 3rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.terms dt{font-weight:650}
.terms dd{color:var(--muted);max-width:48ch}
/* tables */
/* A frame that scrolls is shaded at the side where it goes on. */
.scroll{overflow-x:auto;margin-top:1.5rem;
  background:linear-gradient(90deg,var(--paper) 40%,transparent) 0 0/3rem 100% no-repeat local,
  linear-gradient(270deg,var(--paper) 40%,transparent) 100% 0/3rem 100% no-repeat local,
  linear-gradient(90deg,var(--shade),transparent) 0 0/1rem 100% no-repeat scroll,
  linear-gradient(270deg,var(--shade),transparent) 100% 0/1rem 100% no-repeat scroll}
:root{--shade:rgb(27 31 36/.28)}
@media (prefers-color-scheme:dark){:root{--shade:rgb(0 0 0/.75)}}
/* Where a table goes on a bar says so, and the names of its rows stay. */
.scroll::-webkit-scrollbar{height:10px}
.scroll::-webkit-scrollbar-thumb{background:var(--muted);background-clip:content-box;border:2px solid transparent;border-radius:5px}
:where(.data) tbody th{background:var(--paper);left:0;position:sticky}
.scroll:focus-visible{outline:2px solid var(--s1);outline-offset:4px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.95rem;line-height:1.4}
caption{text-align:left;padding-bottom:.6rem}
caption strong{display:block;font-size:1.05rem;font-weight:650}
caption span{color:var(--muted);display:block;font-size:.9rem}
/* A wide table scrolls; its caption must not run out of the window with it. */
caption>*{max-width:min(70ch,calc(100vw - 2.5rem))}
th,td{padding:.4rem 1.5rem .4rem 0;text-align:left;vertical-align:baseline}
th:last-child,td:last-child{padding-right:0}
thead th{border-bottom:1.5px solid var(--ink);font-size:.85rem;font-weight:600;
  vertical-align:bottom}
tbody th{font-weight:400;max-width:34ch;min-width:5rem}
tbody tr+tr>*{border-top:1px solid var(--line)}
.n{text-align:right;white-space:nowrap}
td.text{max-width:34ch}
/* Spaces at the start of a label are an indent. */
.tables tbody th,.tables td.text{white-space:pre-wrap}
/* key numbers */
.keys table{width:100%}
.keys tbody tr>*{border-top:0;padding-top:.2rem;padding-bottom:.2rem}
.keys tbody tr:first-child>*{border-top:1px solid var(--line);padding-top:1rem;max-width:none}
.keys tbody tr:last-child>*{padding-bottom:1rem}
.keys tbody:first-of-type tr:first-child>*{border-top:0}
.keys .kind{font-weight:650}
.keys .kind span{color:var(--muted);display:block;font-size:.9rem;font-weight:400;max-width:70ch}
.keys .kind .missing{color:var(--ink)}
.keys .score{font-size:1.15rem;font-weight:650}
.keys .unit{color:var(--muted);font-size:.85rem;white-space:nowrap}
.keys td.interval,.keys td.floor,.keys td.paper{white-space:nowrap}
.keys .interval .unit,.keys td.floor>span{display:block}
.keys tbody tr>td{vertical-align:top}
.strip{display:block;height:auto;max-width:24rem;width:100%}
.axis text{fill:var(--muted);font:12px system-ui,sans-serif}
.keys .strip{width:14rem}
.keys .small{margin-top:1.5rem}
.keys ul.small{margin-top:.5rem}
.legend{display:flex;flex-wrap:wrap;gap:.35rem 1.5rem;color:var(--muted);font-size:.875rem;
  list-style:none;margin-top:.75rem}
.legend svg{height:14px;vertical-align:-2px;width:24px;margin-right:.35rem}
/* what scripts add */
button,select{background:var(--panel);border:1px solid var(--line);border-radius:4px;color:var(--ink);
  cursor:pointer;font:inherit;padding:.1rem .5rem}
button:focus-visible,select:focus-visible,a:focus-visible{outline:2px solid var(--s1);outline-offset:2px}
button.sort{background:none;border:0;font-weight:inherit;padding:0;text-align:inherit}
button.sort::after{content:"\\2195";color:var(--muted);font-weight:400;padding-left:.3em}
[aria-sort=ascending] button.sort::after{content:"\\2191";color:var(--ink)}
[aria-sort=descending] button.sort::after{content:"\\2193";color:var(--ink)}
.copy{color:var(--muted);font-size:.85rem;margin-top:.5rem}
.finder select{max-width:100%}
/* Letters may be wider here than where the figure was laid out. */
svg.chart{overflow:visible}
.chart.pair-grid{max-width:100%;width:auto}
.finder{color:var(--muted);display:block;font-size:.9rem;margin-bottom:1.25rem}
.tip{background:var(--ink);border-radius:4px;color:var(--paper);font-size:.85rem;max-width:22rem;
  padding:.3rem .6rem;pointer-events:none;position:fixed;white-space:pre-line;z-index:3}
.live [data-object],.live [data-series]{cursor:pointer}
.live.has-chosen .mark[data-object]:not(.chosen){opacity:.3}
.hit.near,.hit.at,.hit.chosen{stroke:var(--ink);stroke-width:1.25}
.mark.at path{stroke:var(--ink);stroke-width:2.5}
.chart:focus-visible{outline:2px solid var(--s1);outline-offset:4px}
.near,.chosen{font-weight:700}
tbody .near,tbody .chosen{background:var(--panel);box-shadow:-3px 0 var(--s1)}
.mark.near path,.mark.chosen path{stroke:var(--ink);stroke-width:2}
/* scenes */
.confusions{display:grid;gap:.9rem;list-style:none;margin-top:.75rem}
.confusions li{align-items:center;display:grid;gap:.75rem;grid-template-columns:minmax(0,1fr) auto minmax(0,1fr);max-width:32rem}
.few-scenes{display:grid;gap:.9rem 1.25rem;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));list-style:none;margin-top:.75rem}
.scenes figcaption strong{display:block;font-size:1.05rem;font-weight:650}
.scenes figcaption>span{color:var(--muted);display:block;font-size:.9rem}
.scenes .entry>figure{margin-top:1.5rem}
/* figures */
.row-of-figures{grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}
.one-figure .chart{max-width:44rem}
figure{break-inside:avoid}
figcaption{margin-bottom:.75rem}
details{margin-top:.5rem}
summary{color:var(--muted);cursor:pointer;font-size:.875rem}
summary:focus-visible{outline:2px solid var(--s1);outline-offset:2px}
details p{font-size:.9rem;margin-top:.35rem}
.tables details{border-top:1px solid var(--line);margin:0;padding:.35rem 0}
.tables summary{color:var(--ink);font-size:1rem;font-weight:600;padding:.15rem 0}
.tables summary span{color:var(--muted);font-size:.85rem;font-weight:400;padding-left:.5rem}
.tables details .scroll{margin-top:.5rem}
.entry{margin-top:1.5rem}
.entry+.entry{margin-top:2.5rem}
.grid>.entry,.grid>.entry+.entry{margin-top:0;min-width:0}
.tables table{min-width:min(22rem,100%)}
/* notes and provenance */
ul.notes{padding-left:1.2em}
ul.notes li{margin-top:.35rem}
.provenance dl{display:grid;gap:.15rem 1.25rem;grid-template-columns:max-content 1fr;
  font-size:.9rem;margin-top:.75rem;font-variant-numeric:tabular-nums}
.provenance dt{color:var(--muted)}
.provenance dd,.provenance code{min-width:0;overflow-wrap:anywhere}
code{font-family:ui-monospace,monospace;font-size:.92em}
footer{border-top:1px solid var(--line);color:var(--muted);font-size:.875rem;
  margin-top:clamp(3rem,6vw,4.5rem);padding-top:1rem}
/* fingers */
@media (pointer:coarse){
  button,select{min-height:1.75rem}
  summary,.tables summary{padding:.3rem 0}
}
/* Beside a question there would be no room for a strip. */
@media (max-width:60rem){
  div.shared,.shared>summary{grid-template-columns:minmax(0,1fr)}
}
@media (max-width:44rem){
  .lane{gap:0 .75rem;grid-template-columns:minmax(0,6.5rem) minmax(0,1fr) 3.5rem;padding:.1rem 0 .1rem 1.1rem}
  .lane .on,.lane .words{grid-column:1/-1}
  .pair{grid-template-columns:minmax(0,1fr) auto minmax(0,1fr)}
  .pair figure,.confusions figure{min-width:0}
  .pair .drawing,.confusions .drawing{height:auto;max-height:72px}
  .keys thead,.answers thead{display:none}
  .keys td.strip-cell{grid-column:1/-1;grid-row:2}
  .keys .strip{width:100%}
  .answers tr{display:block;border-top:1px solid var(--line);padding:.6rem 0}
  .answers tr:first-child{border-top:0}
  .answers tbody tr>*{border:0;display:block;max-width:none;padding:0}
  .answers .number{align-items:center;display:grid!important;gap:0 .75rem;grid-template-columns:3rem minmax(0,1fr)}
  .answers .number::before{content:attr(data-name);color:var(--muted);font-size:.85rem;grid-column:1/-1}
  .answers .number .none{grid-column:1/-1}
  .answers .strip{max-width:20rem;width:100%}
  .keys tr{display:grid;grid-template-columns:1fr auto;gap:0 1rem;padding:.35rem 0}
  .keys tr:first-child{display:block}
  .keys tbody tr>*{padding:0!important}
  .keys tbody tr:first-child>*{display:block;padding-top:1rem!important}
  .keys tbody tr:last-child{padding-bottom:1rem}
  .keys td:empty{display:none}
  .keys td.interval,.keys td.floor,.keys td.paper{grid-column:1/-1;text-align:left;
    white-space:normal;color:var(--muted);font-size:.9rem}
  .keys td[data-name]:not(:empty)::before{content:attr(data-name) " "}
  th,td{padding-right:.75rem}
  table{font-size:.9rem}
}
@page{margin:16mm 14mm;@bottom-right{content:counter(page) " of " counter(pages);font:8pt system-ui,sans-serif}}
@media print{
  html{font-size:10pt}
  body{max-width:none;padding:0}
  section{margin-top:2rem}
  .scroll{background:none;overflow:visible}
  .copy,.finder,.tip,button.sort::after{display:none}
  thead{break-inside:avoid;display:table-header-group}
  button.sort{display:contents}
  tr,.verdict,.shared,.confusions li,.few-scenes li{break-inside:avoid}
  caption{break-inside:avoid}
  h2,h3,h4,caption,summary,.intro{break-after:avoid}
  tbody:first-of-type tr:first-child{break-before:avoid}
  summary{list-style:none}
  .sign,.said{print-color-adjust:exact;-webkit-print-color-adjust:exact}
  footer{break-before:avoid;margin-top:1.5rem}
  details::details-content{content-visibility:visible;display:block}
}`;
