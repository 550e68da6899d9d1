import { useEffect, useState } from 'preact/hooks'
import { onPage } from '../early/pages.js'

/** The address of the page, and a new drawing when a router changes it. */
export function useAddress(): string {
  const [address, setAddress] = useState(location.href)
  useEffect(() => {
    const gone = new AbortController()
    onPage(() => setAddress(location.href), gone.signal)
    addEventListener('hashchange', () => setAddress(location.href), { signal: gone.signal })
    return () => gone.abort()
  }, [])
  return address
}
