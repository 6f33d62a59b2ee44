/** What a reader of the written files must know. */
export interface Note {
  /**
   * `secret`: left out, because secrets never leave. `placeholder`: somebody must put a value there. `mapped`: said in another
   * way. `lost`: the format has no place for it.
   */
  readonly kind: 'secret' | 'placeholder' | 'mapped' | 'lost';
  readonly message: string;
}
