/** A part of a picture that is printed on one sheet, in px of the picture. */
export interface Page {
  readonly top: number;
  readonly height: number;
}

/** Cuts a picture into pages of at most that height, above a card rather than through it. */
export function pagesOf(
  height: number,
  pageHeight: number,
  solid: readonly { readonly top: number; readonly bottom: number }[],
): readonly Page[] {
  const pages: Page[] = [];
  const spans = [...solid].sort((a, b) => a.top - b.top);
  for (let top = 0; top < height; ) {
    const end = Math.min(top + pageHeight, height);
    let cut = end;
    // From below, so that moving the cut up finds what it then goes through.
    if (end < height)
      for (const span of spans.toReversed()) if (span.top < cut && span.bottom > cut) cut = span.top;
    if (cut <= top) cut = end;
    pages.push({ top, height: cut - top });
    top = cut;
  }
  return pages;
}
