/** The files that Chatwoot keeps, at addresses of its own, which anybody may read who knows them. */
export function createBlobs() {
  const kept: File[] = []
  return {
    kept,
    /** Keeps a file. Gives what messages say of it, for the Chatwoot at this address. */
    keep(file: File, home: string) {
      const at = kept.push(file) - 1
      return asAttachment(file, at, home)
    },
    find: (pathname: string): File | undefined =>
      kept[Number(/^\/rails\/blobs\/(\d+)\//.exec(pathname)?.[1] ?? -1)]
  }
}

export const asAttachment = (
  { name, size, type }: Pick<File, 'name' | 'size' | 'type'>,
  at: number,
  home = 'https://chat.shop.example'
) => {
  const [, kind = 'file'] = /^(image|audio|video)\//.exec(type) ?? []
  const data_url = `${home}/rails/blobs/${at}/${encodeURIComponent(name)}`
  return {
    id: at + 1,
    file_type: kind,
    extension: null,
    data_url,
    thumb_url: kind === 'image' ? data_url : '',
    file_size: size,
    width: null,
    height: null
  }
}
