/** Types for the visitor where their caret is, so that it can be undone and the draft follows. */
export function putIn(field: HTMLTextAreaElement, text: string): void {
  field.focus({ preventScroll: true })
  // Old, and nothing else leaves the history of the field whole.
  if (document.execCommand('insertText', false, text)) return
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(
    new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text })
  )
}
