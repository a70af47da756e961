/** An address that leads nowhere. */
import { Link } from '@tanstack/react-router';
import { Notice } from '../ui/Notice';
import { TopBar } from './TopBar';

export function NotFoundPage() {
  return (
    <>
      <TopBar title="Not found" />
      <Notice title="There is nothing at this address.">
        <Link to="/">All boards</Link>
      </Notice>
    </>
  );
}
