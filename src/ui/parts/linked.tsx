import { findLinks } from '../links.js'

/** A text in which addresses can be followed. */
export const Linked = ({ text }: { text: string }) => (
  <>
    {findLinks(text).map((stretch, at) =>
      typeof stretch === 'string' ? (
        <span key={at}>{stretch}</span>
      ) : (
        <a key={at} href={stretch.href} target='_blank' rel='noopener noreferrer nofollow ugc'>
          {stretch.text}
        </a>
      )
    )}
  </>
)
