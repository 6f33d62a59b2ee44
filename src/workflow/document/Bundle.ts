/** Files that travel together: what a folder or a zip holds. */
export interface Bundle {
  readonly kind: 'folder' | 'zip';
  /** By path from the folder or the zip's root, with "/". */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The zip itself, byte for byte. */
  readonly zip?: Uint8Array;
}
