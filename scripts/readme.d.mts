export function refresh(page: string): string
