export function identityOf(pid: number): string | null;
export function isAlive(identity: string): boolean;
export function withLock<T>(file: string, action: () => Promise<T> | T, onWait?: () => void): Promise<T>;
