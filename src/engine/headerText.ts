/** A name as the value of a header: those are ASCII, so others are percent-encoded, as URLs show them. */
export function headerText(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : encodeURIComponent(text.toWellFormed());
}
