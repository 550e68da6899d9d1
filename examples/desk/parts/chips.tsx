/** A few words each, side by side. */
export function Chips({ texts }: { texts: readonly string[] }) {
  return (
    <ul class='chips'>
      {texts.map(text => (
        <li key={text} class='chip' dir='auto'>
          {text}
        </li>
      ))}
    </ul>
  )
}
