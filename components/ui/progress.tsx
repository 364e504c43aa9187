/** A thin bar at the top of the window for work whose end nobody knows. */
export function Progress({ label }: { label: string }) {
  return (
    <div role="progressbar" aria-label={label} className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5" data-no-print>
      <div className="h-full origin-left animate-advance bg-accent" />
    </div>
  );
}
