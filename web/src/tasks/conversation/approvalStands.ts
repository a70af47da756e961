/** How a task stands with approvals, from what it shows itself. */
import type { Card } from '../../api/types';

export type ApprovalStands =
  | { readonly kind: 'notNeeded' | 'needed' }
  | { readonly kind: 'waits' | 'approved'; readonly by: string; readonly at: string }
  | { readonly kind: 'rejected'; readonly by: string; readonly at: string; readonly why: string };

export function standsOf({ needsApproval, approvedAt, approvedBy, approval }: Card): ApprovalStands {
  if (approvedAt) return { kind: 'approved', by: approvedBy ?? 'you', at: approvedAt };
  if (approval?.state === 'requested') return { kind: 'waits', by: approval.requestedBy, at: approval.requestedAt };
  if (!needsApproval) return { kind: 'notNeeded' };
  if (approval?.state === 'rejected') {
    const { decidedBy = 'somebody', decidedAt = approval.requestedAt, comment = '' } = approval;
    return { kind: 'rejected', by: decidedBy, at: decidedAt, why: comment };
  }
  return { kind: 'needed' };
}
