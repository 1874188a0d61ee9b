/** The look of report.html: one type family, one column of text, colours from theme.ts. */
import { CHART_CSS, themeCss } from "../theme.ts";

export const PAGE_CSS = `${themeCss(":root")}
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
section{margin-top:clamp(2.5rem,5vw,3.75rem);scroll-margin-top:3.5rem}
h2[id]{scroll-margin-top:3.5rem}
.eyebrow{color:var(--muted);font-size:.8rem;letter-spacing:.06em;text-transform:uppercase;
  margin-bottom:.25rem}
.lede{color:var(--muted);margin-top:.35rem;max-width:none}
/* contents */
nav{background:var(--paper);border-bottom:1px solid var(--line);display:flex;flex-wrap:wrap;
  font-size:.9rem;gap:.15rem 2rem;justify-content:space-between;margin-top:1.5rem;padding:.6rem 0;
  position:sticky;top:0;z-index:2}
nav ul{display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;list-style:none}
nav a{color:var(--ink);text-decoration:none}
nav a:hover,nav a:focus-visible{text-decoration:underline}
nav .links a{color:var(--s1)}
.intro{color:var(--muted);margin-bottom:1.25rem}
.small{color:var(--muted);font-size:.875rem}
a{color:var(--s1)}
.grid{display:grid;gap:2.5rem 3rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
/* For readers who listen: what the page says by its layout. */
.unseen{height:1px;overflow:hidden;position:absolute;width:1px;clip-path:inset(50%);white-space:nowrap}
/* the first screen */
.opening{margin-top:1.1rem}
.opening>.grid{gap:1.75rem 3rem}
.verdict{border-top:3px solid var(--ink);padding-top:.7rem}
.verdict .name{color:var(--muted);font-size:.95rem;font-weight:500;margin-bottom:.35rem;text-wrap:wrap}
.verdict .name span{color:var(--ink);font-weight:650}
.verdict .sentence{font-size:clamp(1.1rem,1.6vw,1.25rem);font-weight:600;line-height:1.35;
  letter-spacing:-.01em;max-width:52ch;text-wrap:pretty}
.asked{color:var(--muted);font-size:.95rem;list-style:none;margin:.6rem 0 0;max-width:52ch;padding:0}
.asked b{color:var(--ink);font-weight:650}
.pair{align-items:center;display:grid;gap:.5rem 1rem;grid-template-columns:minmax(0,max-content) auto minmax(0,1fr);margin-top:.9rem}
.as{color:var(--muted);font-size:.9rem}
figure.scene{display:inline-block}
figure.scene figcaption{overflow-wrap:anywhere;font-size:.9rem;margin:.15rem 0 0}
.drawing{display:block;height:64px;width:auto;max-width:100%}
.picture{border:1px solid var(--line);border-radius:5px;display:block;height:72px;width:auto;max-width:100%}
.deciding{margin-top:.9rem}
.deciding div{border-top:1px solid var(--line);display:grid;gap:0 1rem;
  grid-template-columns:4.9rem 1fr;padding:.45rem 0}
.deciding dt{font-weight:500;grid-column:2;max-width:none}
.deciding .value{font-size:1.5rem;font-variant-numeric:tabular-nums;font-weight:700;
  grid-column:1;grid-row:1/3;align-self:center}
.deciding .line{color:var(--muted);font-size:.85rem;font-variant-numeric:tabular-nums;
  grid-column:2;max-width:none}
.opening .legend{margin-top:.6rem}
.answers{border-top:3px solid var(--ink);width:100%}
.answers th span{color:var(--muted);display:block;font-size:.85rem}
.answers .label{font-weight:650;max-width:16rem}
.answers .number b{display:inline-block;font-size:1.1rem;min-width:2.6em}
.answers .strip{display:inline-block;height:18px;max-width:calc(100% - 3.2em);vertical-align:middle;width:9rem}
.answers .none{color:var(--muted)}
.rests{max-width:62ch;margin-top:.5rem;text-wrap:pretty}
/* evidence */
.evidence{margin-top:1rem;max-width:46rem}
.evidence div{border-top:1px solid var(--line);display:grid;gap:0 1rem;
  grid-template-columns:1fr auto;padding:.6rem 0}
.evidence dt{font-weight:500}
.evidence .answer{font-weight:700}
.evidence .why{color:var(--muted);font-size:.9rem;font-variant-numeric:tabular-nums;
  grid-column:1/-1;text-wrap:pretty}
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
.keys td.floor span+span{margin-left:.9rem}
.strip{display:block;height:20px;width:15rem}
.keys td.strip-cell{vertical-align:middle}
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
.confusions .drawing,.few-scenes .drawing{height:48px}
.few-scenes{display:grid;gap:.9rem 1.25rem;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));list-style:none;margin-top:.75rem}
.scenes figcaption strong{display:block;font-size:1.05rem;font-weight:650}
.scenes figcaption>span{color:var(--muted);display:block;font-size:.9rem}
.scenes .entry>figure{margin-top:1.5rem}
/* figures */
.row-of-figures{grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));margin-top:1.5rem}
.row-of-figures+.row-of-figures{margin-top:2.5rem}
figure{break-inside:avoid}
figcaption{margin-bottom:.75rem}
figcaption .of{color:var(--muted);font-weight:400}
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
  nav a,button,select{min-height:1.75rem}
  nav a{align-items:center;display:inline-flex}
  summary,.tables summary{padding:.3rem 0}
}
@media (max-width:44rem){
  nav{position:static}
  .pair{grid-template-columns:minmax(0,1fr) auto minmax(0,1fr)}
  .pair figure,.confusions figure{min-width:0}
  .pair .drawing,.confusions .drawing{height:auto;max-width:7rem;width:100%}
  .keys thead,.answers thead{display:none}
  .keys td.strip-cell{grid-column:1/-1;grid-row:2}
  .keys .strip{width:100%;max-width:20rem}
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
  nav,.copy,.finder,.tip,button.sort::after{display:none}
  thead{break-inside:avoid;display:table-header-group}
  button.sort{display:contents}
  tr,.verdict,.evidence div,.confusions li,.few-scenes li{break-inside:avoid}
  caption{break-inside:avoid}
  h2,h3,h4,caption,summary,.intro{break-after:avoid}
  tbody:first-of-type tr:first-child{break-before:avoid}
  summary{list-style:none}
  footer{break-before:avoid;margin-top:1.5rem}
  details::details-content{content-visibility:visible;display:block}
}`;
