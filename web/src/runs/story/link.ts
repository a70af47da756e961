/** What a link of a story is: an address for others, and for a plain click the way there without a new page. */

export interface StoryLink {
  readonly href: string;
  readonly onClick: (event: React.MouseEvent) => void;
}

export function linkTo(href: string, go: () => void): StoryLink {
  return {
    href,
    onClick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      go();
    },
  };
}
