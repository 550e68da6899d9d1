import { useState } from 'preact/hooks'
import { TOOLS, type Tool } from './tools.js'

/** The tool that is open in one composer, and the files that opened it. */
export function useTool() {
  const [open, setOpen] = useState<{ tool: Tool; files: readonly File[] }>()

  function take(event: Event, found: DataTransfer | null) {
    const files = [...(found?.files ?? [])]
    const tool = TOOLS.find(each => each.takesFiles)
    if (!tool || files.length === 0) return
    event.preventDefault()
    setOpen({ tool, files })
  }

  return {
    open,
    choose: (tool: Tool) => setOpen({ tool, files: [] }),
    close: () => setOpen(undefined),
    /** For the element that files may be dropped on or pasted into. */
    wiring: {
      onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
      onDrop: (event: DragEvent) => take(event, event.dataTransfer),
      onDragOver(event: DragEvent) {
        if (event.dataTransfer?.types.includes('Files') && TOOLS.some(each => each.takesFiles)) {
          event.preventDefault()
        }
      }
    }
  }
}
