/** Names of things to deploy, made from a workflow's name. */

/** A name that resources and files accept: letters, digits, "-", "_" and "."; never empty, at most 80 characters. */
export function resourceName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(0, 80)
    .replace(/[-.]+$/, '');
  return plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(plain)
    ? `workflow${plain && `-${plain}`}`
    : plain;
}

/** An identifier of Bicep and Terraform: letters, digits and "_", not starting with a digit. */
export function identifier(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[A-Za-z]/.test(plain) ? plain : `p_${plain}`;
}

/** `shopBaseUrl` as the name of an app setting: `SHOP_BASE_URL`. */
export function settingName(name: string): string {
  return identifier(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2')).toUpperCase();
}

/** A name that is not in `taken`, whatever its case: with a prefix, then with numbers. Adds it to `taken`. */
export function freeName(name: string, taken: Set<string>, prefix = ''): string {
  let free = name;
  if (taken.has(free.toLowerCase())) free = prefix + name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${prefix}${name}_${number}`;
  taken.add(free.toLowerCase());
  return free;
}
