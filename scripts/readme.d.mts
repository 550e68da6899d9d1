export const PAGES: readonly string[]
export function refresh(page: string): Promise<string>
