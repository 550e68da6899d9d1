/** The address of something on the web, whole; nothing else is put into a frame or a link. */
export function webOf(address = ''): URL | undefined {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : undefined
  return url && /^https?:$/.test(url.protocol) ? url : undefined
}
