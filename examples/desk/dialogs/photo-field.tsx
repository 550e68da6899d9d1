import { useEffect, useRef, useState } from 'preact/hooks'
import { Avatar } from '../parts/avatar.js'

const LIMIT = 512 * 1024
const KINDS = ['image/png', 'image/jpeg', 'image/webp']

export interface PhotoFieldProps {
  readonly name: string
  readonly photo: string | undefined
  onPhoto(photo: Blob): void
}

/** Chooses a photo and shows how it will look. Says what fits before anything is chosen. */
export function PhotoField({ name, photo, onPhoto }: PhotoFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [preview, setPreview] = useState<string>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => () => preview && URL.revokeObjectURL(preview), [preview])

  function choose(file: File | undefined) {
    if (!file) return
    const wrong = whatIsWrong(file)
    setProblem(wrong)
    if (wrong) return
    setPreview(URL.createObjectURL(file))
    onPhoto(file)
  }

  return (
    <div class='photo-field'>
      <Avatar name={name} photo={preview ?? photo} />
      <div>
        <input
          ref={input}
          class='unseen'
          type='file'
          aria-label='Photo'
          aria-describedby='photo-note'
          accept={KINDS.join()}
          onInput={event => choose(event.currentTarget.files?.[0])}
        />
        <button
          type='button'
          class='plain-button'
          tabIndex={-1}
          aria-hidden='true'
          onClick={() => input.current?.click()}
        >
          Choose a photo
        </button>
        <p id='photo-note' class={problem ? 'field-error' : 'field-hint'}>
          {problem ?? 'A square PNG, JPEG or WebP of at most 512\u00a0KB.'}
        </p>
      </div>
    </div>
  )
}

function whatIsWrong(file: File): string | undefined {
  if (!KINDS.includes(file.type)) return 'Please choose a PNG, JPEG or WebP.'
  if (file.size <= LIMIT) return undefined
  return `This one has ${Math.ceil(file.size / 1024)} KB. Please choose one of at most 512 KB.`
}
