/** The look of report.html: one type family, one column of text, colours from theme.ts. */
import { CHART_CSS, themeCss } from "../theme.ts";

export const PAGE_CSS = `${themeCss(":root")}
${CHART_CSS}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:100%/1.55 system-ui,sans-serif;
  -webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:74rem;padding:clamp(1.25rem,4vw,4rem) clamp(1rem,4vw,3rem);
  overflow-wrap:break-word}
h1,h2,h3,p,dl,dd,figure,ul{margin:0;padding:0}
h1,h2,h3{line-height:1.2;text-wrap:balance}
h1{font-size:clamp(1.9rem,4.5vw,2.9rem);font-weight:700;letter-spacing:-.022em;max-width:22ch}
h2{font-size:1.5rem;font-weight:650;letter-spacing:-.012em;margin-bottom:.5rem}
h3{font-size:1.1rem;font-weight:650}
p,li,dd{max-width:70ch}
section{margin-top:clamp(2.75rem,6vw,4.5rem)}
.eyebrow{color:var(--muted);font-size:.85rem;letter-spacing:.06em;text-transform:uppercase;
  margin-bottom:.6rem}
.models{color:var(--muted);list-style:none;margin-top:.75rem;padding:0}
.lede{color:var(--muted);font-size:1.15rem;margin-top:1rem;max-width:62ch}
.intro{color:var(--muted);margin-bottom:1.25rem}
.small{color:var(--muted);font-size:.875rem}
a{color:var(--s1)}
.grid{display:grid;gap:2.5rem 3rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
/* For readers who listen: what the page says by its layout. */
.unseen{height:1px;overflow:hidden;position:absolute;width:1px;clip-path:inset(50%);white-space:nowrap}
/* verdict */
.verdict{border-top:4px solid var(--mark);padding-top:1rem}
.verdict .name{color:var(--muted);font-size:1rem;font-weight:600;margin-bottom:.5rem}
.verdict .sentence{font-size:clamp(1.25rem,2.2vw,1.5rem);font-weight:600;line-height:1.3;
  letter-spacing:-.012em;max-width:40ch;text-wrap:pretty}
.verdict .rests{margin-top:.75rem;max-width:56ch;text-wrap:pretty}
.evidence{margin-top:1.5rem;max-width:46rem}
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
.scroll{overflow-x:auto;margin-top:1.75rem}
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
.tables details{margin-top:1.75rem}
.tables summary{color:var(--ink);font-size:1.05rem;font-weight:650}
.tables details .scroll{margin-top:.5rem}
.entry{margin-top:1.5rem}
.entry+.entry{margin-top:3rem}
.row{display:flex;flex-wrap:wrap;gap:0 4rem}
.row>*{max-width:100%}
.row>details{flex-basis:100%}
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
@media (max-width:44rem){
  .keys .strip-cell{display:none}
  .keys thead{display:none}
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
@media print{
  html{font-size:10pt}
  body{max-width:none;padding:0}
  section{margin-top:2rem}
  .scroll{overflow:visible}
  thead{display:table-header-group}
  tr,.verdict,.evidence div{break-inside:avoid}
  h2,h3,caption{break-after:avoid}
  details::details-content{content-visibility:visible;display:block}
}`;
