/** Strict on purpose: what looks unusual is no address that we write to. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/.test(text)
}
