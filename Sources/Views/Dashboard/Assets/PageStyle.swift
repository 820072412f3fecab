/// How the page looks: system fonts, figures of one width, two palettes with the same roles. The policy names its digest.
enum PageStyle {
  /// Palettes, type, frame.
  static let base: StaticString = """
    :root{color-scheme:light;--page:#f7f7f5;--card:#fff;--ink:#1c1f23;--soft:#565d66;--line:#e2e2de;--edge:#83898f;
    --accent:#1d5bb8;--good:#1b7a47;--good-bar:#3fa66e;--slow:#8a5600;--slow-wash:#fdf3dc;--bad:#b3261e;--bad-bar:#cf4238;
    --bad-wash:#fcebe9;--none-wash:#eeeeeb;--good-wash:#e6f3eb;--silent:#a9adb1}
    @media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;--page:#131517;--card:#1a1d20;
    --ink:#e5e7e9;--soft:#a0a7af;--line:#2d3135;--edge:#737a82;--accent:#86b7f5;--good:#5fc793;--good-bar:#3a9c67;--slow:#e4b04c;
    --slow-wash:#332914;--bad:#ff8a80;--bad-bar:#e0574c;--bad-wash:#3a1e1c;--none-wash:#262a2e;--good-wash:#17301f;
    --silent:#5b6167}}
    :root[data-theme=dark]{color-scheme:dark;--page:#131517;--card:#1a1d20;
    --ink:#e5e7e9;--soft:#a0a7af;--line:#2d3135;--edge:#737a82;--accent:#86b7f5;--good:#5fc793;--good-bar:#3a9c67;--slow:#e4b04c;
    --slow-wash:#332914;--bad:#ff8a80;--bad-bar:#e0574c;--bad-wash:#3a1e1c;--none-wash:#262a2e;--good-wash:#17301f;
    --silent:#5b6167}
    *{box-sizing:border-box}
    html{font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--page);color:var(--ink);
    font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;scroll-padding-top:3.5rem}
    body{margin:0}
    h1,h2,h3,p,ul,ol,dl,dd,figure,fieldset{margin:0;padding:0;border:0}
    ul,ol{list-style:none}
    h1{font-size:1.75rem;line-height:1.2;font-weight:650;letter-spacing:-.015em;text-wrap:balance}
    h2{font-size:1.0625rem;font-weight:650;margin:0 0 .625rem}
    h3{font-size:1rem;font-weight:650}
    a{color:var(--accent);text-underline-offset:.15em}
    code{font:.8571rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
    abbr{text-decoration:none}
    bdi,code,h3{overflow-wrap:anywhere}
    td time,.soon,.later{white-space:nowrap}
    .roles bdi,.ends bdi{overflow-wrap:break-word}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
    main:focus{outline:none}
    [hidden]{display:none!important}
    .gone{position:absolute}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    caption.unseen{position:absolute;left:0;top:0}
    .skip{position:absolute;left:-99rem;top:.5rem;z-index:3;background:var(--card);padding:.5rem .75rem;border-radius:4px}
    .skip:focus{left:.5rem}
    .top{position:sticky;top:0;z-index:2;display:flex;align-items:center;gap:1.25rem;padding:.5rem max(1rem,calc(50vw - 41rem));
    background:var(--page);border-bottom:1px solid var(--line)}
    .top nav{flex:1;min-width:0;overflow-x:auto;scrollbar-width:none}
    .top ul{display:flex;gap:1rem}
    .top li a{color:var(--soft);text-decoration:none;display:block;padding:.25rem 0}
    .top li a:hover{color:var(--ink);text-decoration:underline}
    .brand{font-weight:700;letter-spacing:-.01em}
    main{max-width:84rem;margin:0 auto;padding:0 1rem}
    section{margin:0 0 2.25rem}
    .headline{padding:1.75rem 0 1.5rem}
    .standing,.note{color:var(--soft);margin-top:.375rem;max-width:110ch;text-wrap:pretty}
    .quiet,.kind,.since,.under{color:var(--soft)}
    .tally{font-weight:400;color:var(--soft);font-size:.9286rem}
    .banner{margin-top:.75rem;padding:.625rem .875rem;border-radius:6px;border-left:4px solid;max-width:75ch}
    .banner.bad{background:var(--bad-wash);border-color:var(--bad-bar);font-weight:600;font-size:1.0714rem}
    .banner.slow{background:var(--slow-wash);border-color:var(--slow)}
    .figures{display:flex;flex-wrap:wrap;gap:.375rem 1.75rem;margin-top:1.125rem}
    .figures b{font-size:1.2857rem;font-weight:650}
    .figures .nought,.figures .nought b{color:var(--soft);font-weight:400}
    .figures .sign{margin-right:.375rem}
    .good{color:var(--good)}.slow{color:var(--slow)}.bad{color:var(--bad)}.none{color:var(--soft)}
    .figures .good b,.figures .slow b,.figures .bad b,.figures .none b{color:var(--ink)}
    .headline.good,.headline.slow,.headline.bad,.headline.none,.banner,.trouble{color:var(--ink)}
    .figures li{color:var(--ink)}
    .figures .sign{color:var(--soft)}
    .figures .good .sign{color:var(--good)}.figures .slow .sign{color:var(--slow)}.figures .bad .sign{color:var(--bad)}
    .nought .sign{opacity:.65}
    .sign{fill:currentColor;flex:none;vertical-align:-1px}
    .sign .cut,.cut{fill:none;stroke:var(--card);stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
    .ring{fill:none;stroke:currentColor;stroke-width:1.6;stroke-dasharray:2.4 1.6}
    footer{max-width:84rem;margin:0 auto;padding:1rem 1rem 2.5rem;color:var(--soft);border-top:1px solid var(--line)}
    footer p{max-width:80ch}
    """

  /// Cards, lists, the table.
  static let parts: StaticString = """
    .backend{display:grid;grid-template-columns:minmax(12rem,17rem) minmax(9rem,1.25fr) minmax(9rem,1fr) minmax(9rem,13.5rem);
    gap:.25rem 1.5rem;align-items:start;padding:.75rem .875rem .625rem;background:var(--card);border:1px solid var(--line);
    border-bottom-width:0;content-visibility:auto;contain-intrinsic-size:auto 5rem}
    .backend:first-of-type{border-radius:8px 8px 0 0}
    .backend:last-of-type{border-radius:0 0 8px 8px;border-bottom-width:1px}
    .backend:first-of-type:last-of-type{border-radius:8px}
    .head{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:.125rem .625rem;align-items:center}
    .head .kind{grid-column:2;font-size:.9286rem;overflow-wrap:anywhere}
    .pill{display:inline-flex;align-items:center;gap:.375rem;padding:.0625rem .5rem;border-radius:99px;font-size:.9286rem;
    font-weight:600;line-height:1.5}
    .pill.good{background:var(--good-wash)}.pill.slow{background:var(--slow-wash)}.pill.bad{background:var(--bad-wash)}
    .pill.none{background:var(--none-wash)}
    .draw{min-width:0;font-size:.9286rem}
    .draw svg{display:block;width:100%;height:26px}
    .under{display:flex;gap:.3em;flex-wrap:wrap;margin-top:.125rem;font-size:.8571rem}
    .under b{color:var(--ink);font-weight:600}
    .bars .good{fill:var(--good-bar)}.bars .bad{fill:var(--bad-bar)}
    .bars .silent{fill:none;stroke:var(--silent);stroke-width:2}
    .plot .line{fill:none;stroke:var(--accent);stroke-width:1.25;vector-effect:non-scaling-stroke;stroke-linejoin:round}
    .plot .stroke{stroke:var(--bad-bar);stroke-width:1.5;vector-effect:non-scaling-stroke}
    .plot{border-bottom:1px solid var(--line)}
    .offer{font-size:.9286rem;color:var(--soft)}.offer b{color:var(--ink)}
    .trouble{grid-column:1/-1;margin-top:.25rem;padding:.375rem .75rem;border-left:3px solid var(--edge);max-width:95ch}
    .trouble.bad{border-color:var(--bad-bar)}.trouble.slow{border-color:var(--slow)}
    .backend details{grid-column:1/-1}
    summary{cursor:pointer;color:var(--soft);font-size:.9286rem;width:max-content;max-width:100%}
    summary:hover{color:var(--ink)}
    .backend dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));gap:.5rem 1.5rem;margin:.625rem 0}
    dt{color:var(--soft);font-size:.8571rem}
    .tag{display:inline-block;padding:0 .375rem;border-radius:4px;background:var(--none-wash);color:var(--ink);font-size:.8571rem}
    table{border-collapse:collapse;text-align:left}
    th,td{padding:.3125rem .75rem;vertical-align:top;border-bottom:1px solid var(--line)}
    thead th{font-weight:600;color:var(--soft);font-size:.8571rem;vertical-align:bottom}
    tbody th{font-weight:500}
    tbody tr:last-child>*{border-bottom:0}
    .n{text-align:right}
    .rows{margin:.25rem 0 .5rem}.rows th,.rows td{padding:.1875rem .75rem .1875rem 0}
    .scroll{position:relative;overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
    .scroll table{width:100%}
    .pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2rem}
    .incidents li,.changes li{padding:.375rem 0;border-bottom:1px solid var(--line)}
    .incidents .what{display:flex;flex-wrap:wrap;gap:.25rem .5rem;align-items:baseline;overflow-wrap:anywhere}
    .incidents .since{font-size:.9286rem}
    .changes li{display:flex;flex-wrap:wrap;gap:.125rem .75rem;align-items:baseline;overflow-wrap:anywhere}
    .changes time{color:var(--soft);min-width:8.5rem}
    .verb{font-weight:600;min-width:9.5rem}
    .verb.none{color:var(--ink)}
    .subject{min-width:0}.subject b{font-weight:600}
    .detail{color:var(--soft)}
    .detail b{color:var(--ink);font-weight:600}
    .soon{color:var(--bad);font-weight:600}
    .roles td{min-width:10rem}.roles td:nth-child(3){min-width:18rem}
    #find{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;margin-bottom:.5rem}
    #find label{color:var(--soft);font-size:.8571rem}
    #find>label{display:grid;gap:.125rem}
    #find fieldset{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding-bottom:.375rem}
    #find fieldset label{font-size:.9286rem;color:var(--ink)}
    .wide{flex:1 1 16rem}
    input[type=search],select,button{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--edge);border-radius:6px;
    padding:.3125rem .625rem;min-width:0;max-width:100%}
    input[type=checkbox]{accent-color:var(--accent);vertical-align:-2px}
    button{cursor:pointer}
    button:hover{border-color:var(--ink)}
    button:disabled{opacity:.5;cursor:default}
    #theme{font-size:.8571rem;padding:.125rem .5rem;white-space:nowrap}
    thead button{all:unset;cursor:pointer;white-space:nowrap}
    thead button:hover{color:var(--ink);text-decoration:underline}
    thead button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
    thead button::after{content:"\\2002";display:inline-block;width:1em;text-align:right}
    [aria-sort=ascending] button::after{content:"\\2191"}[aria-sort=descending] button::after{content:"\\2193"}
    [aria-sort=ascending],[aria-sort=descending]{color:var(--ink)}
    #count{margin-bottom:.375rem;font-size:.9286rem}
    #pages{display:flex;gap:.5rem;align-items:center;margin-top:.625rem;flex-wrap:wrap}
    .models tbody th{min-width:13rem;max-width:24rem}
    .models code{display:block;color:var(--soft)}
    .models td,.models th{padding:.25rem .625rem}
    .models td:nth-child(3){min-width:10rem;max-width:26rem}
    .models td:last-child{font-size:.9286rem;min-width:7rem}
    .r{display:inline-block;margin:0 .625rem 0 0;font-size:.9286rem}
    .r b{font-weight:600}.r.ok{color:var(--good)}.r.off{color:var(--soft)}.r.off b{font-weight:400;text-decoration:line-through}
    .r code{display:inline}
    .yes{color:var(--good)}.no{color:var(--soft)}
    #tip{position:absolute;z-index:4;pointer-events:none;background:var(--ink);color:var(--page);padding:.125rem .5rem;border-radius:4px;
    font-size:.8571rem;white-space:nowrap}
    @media (min-width:62.01rem){.backend>details>summary{margin:-1.375rem 0 0 auto}.backend>details{pointer-events:none}
    .backend>details>*{pointer-events:auto}.backend>.trouble{margin-right:6rem}
    .backend>.offer{grid-column:4;grid-row:1}}
    @media (max-width:62rem){.backend{grid-template-columns:repeat(2,minmax(0,1fr))}.pair{grid-template-columns:minmax(0,1fr)}}
    @media (max-width:36rem){h1{font-size:1.4286rem}.top{gap:.75rem;padding:.5rem 1rem}.backend{grid-template-columns:minmax(0,1fr)}
    .figures{gap:.25rem 1.125rem}.changes time,.verb{min-width:0}
    .models tbody th{position:sticky;left:0;background:var(--card);min-width:9.5rem;max-width:9.5rem;z-index:1;border-right:1px solid var(--line)}
    .models thead th:first-child{position:sticky;left:0;background:var(--card);z-index:1}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @media (forced-colors:active){.pill,.banner,.tag{border:1px solid}.bars .good,.bars .bad{fill:CanvasText}.bars .bad{fill:Mark}
    .cut{stroke:Canvas}.plot .line{stroke:CanvasText}.plot .stroke,.bars .silent{stroke:GrayText}}
    @media print{.top,#find,#pages{display:none!important}.backend{break-inside:avoid;content-visibility:visible}}
    """
}
