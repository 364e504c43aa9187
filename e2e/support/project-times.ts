import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

type Times = { tests: number; from: number; to: number; busy: number };

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(0)} s`;

/** Says in the end how long each project took: from its first test to its last, and all its tests together. */
export default class ProjectTimes implements Reporter {
  private readonly projects = new Map<string, Times>();

  onTestEnd(test: TestCase, { startTime, duration }: TestResult): void {
    const name = test.parent.project()?.name ?? "";
    const [began, ended] = [startTime.getTime(), startTime.getTime() + duration];
    const { tests, from, to, busy } = this.projects.get(name) ?? { tests: 0, from: began, to: ended, busy: 0 };
    this.projects.set(name, { tests: tests + 1, from: Math.min(from, began), to: Math.max(to, ended), busy: busy + duration });
  }

  onEnd(): void {
    for (const [name, { tests, from, to, busy }] of this.projects)
      console.log(`${name.padEnd(10)} ${String(tests).padStart(3)} tests  ${seconds(to - from).padStart(7)}  (${seconds(busy)} of work)`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
