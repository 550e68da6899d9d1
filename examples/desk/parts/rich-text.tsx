import { linkParts } from '../text/links.js'

/** Plain text with its links alive. They open elsewhere: the desk stays. */
export function RichText({ text }: { text: string }) {
  return (
    <>
      {linkParts(text).map((part, index) =>
        part.href ? (
          <a key={index} href={part.href} target='_blank' rel='noopener noreferrer'>
            {part.text}
          </a>
        ) : (
          part.text
        )
      )}
    </>
  )
}
