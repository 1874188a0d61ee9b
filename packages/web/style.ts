/** The look of the page: that of the report, and what only the page has. */
import { PAGE_CSS } from "@bindscope/bindscope/rooms/report";

export const WEB_CSS = `${PAGE_CSS}
.skip{background:var(--paper);left:1rem;padding:.25rem .75rem;position:absolute;top:-4rem;z-index:4}
.skip:focus{top:.5rem}
h1:focus,main:focus{outline:none}
header.site nav{border-bottom:1px solid var(--line);margin-top:1.5rem;padding:.6rem 0}
header.site nav ul{display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;list-style:none}
header.site nav a{color:var(--ink);text-decoration:none}
header.site nav a:hover,header.site nav a:focus-visible{text-decoration:underline}
@media (pointer:coarse){header.site nav a{align-items:center;display:inline-flex;min-height:1.75rem}}
header.site nav a[aria-current]{border-bottom:2px solid var(--ink);font-weight:650}
main>section,.inputs{margin-top:clamp(1.25rem,2.5vw,1.75rem)}
.inputs>summary h2{display:inline}
.inputs:not([open])>summary h2{font-size:1rem}
main:has(.report) .measured h2{clip-path:inset(50%);height:1px;margin:0;overflow:hidden;position:absolute;width:1px}
main:has(.report) .measured{margin-top:.5rem}
.sources{display:grid;gap:1.25rem 3rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));margin-top:.75rem}
.drop{align-content:center;border:1.5px dashed var(--muted);border-radius:6px;padding:1rem 1.25rem}
.drop.over{background:var(--panel);border-color:var(--s1);border-style:solid}
.drop .small{margin-top:.5rem}
.button,button,.actions input,select{border-radius:4px;font:inherit;min-height:2.25rem;padding:.3rem .8rem}
.button{background:var(--panel);border:1px solid var(--line);cursor:pointer;display:inline-block;position:relative}
.button:focus-within{outline:2px solid var(--s1);outline-offset:2px}
button.primary{background:var(--ink);border-color:var(--ink);color:var(--paper);font-weight:650}
.files{list-style:none;margin-top:1rem}
.files li{align-items:center;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.35rem 1rem;
  justify-content:space-between;max-width:none;padding:.4rem 0}
.file{min-width:0;overflow-wrap:anywhere}
select{max-width:100%}
.sets{border:0;margin:0;min-width:0;padding:0}
.sets legend{font-weight:500;margin-bottom:.35rem;padding:0}
.set{border-top:1px solid var(--line);cursor:pointer;display:grid;gap:.75rem;grid-template-columns:auto 1fr;padding:.4rem 0}
.set input{accent-color:var(--s1);height:1.1rem;margin:.25rem 0 0;width:1.1rem}
.set strong{font-weight:600}
.set .small{display:block;font-size:.85rem;line-height:1.35}
.set:has(:checked) strong{text-decoration:underline;text-underline-offset:.2em}
.columns{margin-top:1rem}
.columns table{width:auto}
.columns th,.columns td{padding:.25rem .75rem .25rem 0;text-align:left}
.columns input,.columns select{background:var(--paper);border:1px solid var(--muted);border-radius:4px;color:var(--ink);font:inherit;min-height:2.25rem;padding:.3rem .5rem;width:12rem}
.columns .actions select{width:auto}
.columns .template{flex:1 1 14rem;max-width:32rem;min-width:0}
.refusal{border-left:3px solid var(--s2);padding-left:.75rem}
.echo{margin-top:.5rem}
.what-was-read{font-variant-numeric:tabular-nums;font-weight:600}
.actions{align-items:center;display:flex;flex-wrap:wrap;gap:.5rem 1rem;margin-top:1rem}
.actions input[type=number]{background:var(--paper);border:1px solid var(--muted);color:var(--ink);width:8rem}
.actions progress{accent-color:var(--s1);flex:1 1 12rem;height:.75rem;max-width:24rem}
.doing{color:var(--muted);font-size:.9rem;font-variant-numeric:tabular-nums}
.slider{align-items:center;display:flex;flex:0 1 27rem;flex-wrap:wrap;gap:.25rem 1rem}
.slider span{flex-basis:100%}
.slider input{accent-color:var(--s1);min-height:1.5rem;width:min(20rem,70vw)}
.slider output{font-size:1.25rem;font-variant-numeric:tabular-nums;font-weight:650}
.pair-fields label{display:grid;gap:.2rem}
.pair-fields input{background:var(--paper);border:1px solid var(--muted);color:var(--ink);max-width:16rem}
.captions{display:grid;gap:.15rem 1rem;grid-template-columns:max-content 1fr;margin-top:1rem}
.captions dt{color:var(--muted)}
.captions dd{font-weight:600}
.caption-map{border:1px solid var(--line);border-radius:6px;max-width:44rem}
.point{fill:var(--muted);opacity:.45}
.near-point{fill:var(--ink)}
.before-point{fill:var(--s1);stroke:var(--ink);stroke-width:1.5}
.after-point{fill:none;stroke:var(--s1);stroke-width:3}
figure+.grid{margin-top:1.5rem}
.move{stroke:var(--s1);stroke-dasharray:4 3;stroke-width:2}
.turned{font-weight:600;margin-top:.75rem}
.curves{margin-top:.75rem}
.curves .chart{max-width:44rem;overflow:visible}
.downloads{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1rem}
.downloads p{flex-basis:100%;max-width:none;overflow-wrap:anywhere}
iframe:is(.report,.example){border:0;border-top:3px solid var(--ink);display:block;margin:1rem calc(-1*clamp(1rem,4vw,3rem)) 0;
  width:calc(100% + 2*clamp(1rem,4vw,3rem))}
footer p+p{margin-top:.25rem}
@media print{.drop,.sets,.actions,.slider,.downloads{display:none}}
`;
