/** What the page of the API adds to the stylesheet of the customers' pages. */
export const REFERENCE_STYLESHEET = `.reference .top, .reference main { max-width: 860px; }
.reference h2 { margin-top: 48px; font-size: 1.4rem; }
.reference h3 { margin: 32px 0 4px; font-size: 1.15rem; }
.reference h4 { margin: 20px 0 2px; font-size: 1rem; }
.reference p { margin: 0 0 10px; }
.reference code { font: 0.9em/1.5 ui-monospace, Menlo, Consolas, monospace; }
/* Else the line hides the underscores of codes. */
.reference a { text-underline-offset: 0.3em; }
.reference .call { padding: 8px 14px; background: var(--wash); border-left: 4px solid var(--accent); border-radius: 4px; }
.reference pre { margin: 0 0 16px; padding: 12px 14px; border: 1px solid var(--line); border-radius: 6px; font-size: 0.82rem; line-height: 1.45; white-space: pre-wrap; }
.reference pre code { font-size: inherit; line-height: inherit; }
.reference nav { margin: 28px 0 0; padding: 4px 20px 16px; border: 1px solid var(--line); border-radius: 8px; }
.reference nav h2 { margin: 14px 0 2px; font-size: 1rem; }
.reference nav ul, .reference .refusals { margin: 0; padding-left: 1.2em; }
.reference nav li { margin: 0 0 4px; }
.reference small { color: var(--soft); font-size: 0.88rem; }
.reference .fields { margin: 0 0 16px; }
.reference .fields > div { padding: 7px 0; border-bottom: 1px solid var(--line); }
.reference .fields dd { margin: 0; }
.reference section:not(:last-child) { padding-bottom: 8px; }
`;
