import type { ComponentChildren } from "preact";

/** Room for a table that may be wider than its panel: it scrolls sideways, by the keyboard too (WCAG 2.1.1). */
export const TableScroll = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
  <section class="table-scroll" tabIndex={0} aria-label={name}>
    {children}
  </section>
);
