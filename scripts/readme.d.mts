export const PAGES: readonly string[]
export function refresh(page: string, text: string): Promise<string>
