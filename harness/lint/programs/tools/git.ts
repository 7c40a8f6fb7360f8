import { NEAR, type Shape, type ToolContract, tool } from '../tool-contract.ts';

const ABBREVIATES: Shape = { abbreviates: true };

/** Sources: the help of git 2.39.5, with the options of its release notes up to 2.51. */
export const GIT: readonly ToolContract[] = [
  tool(
    'git clone',
    `also-filter-submodules bare branch bundle-uri checkout config depth dissociate filter hardlinks help ipv4
    ipv6 jobs local mirror origin progress quiet recurse-submodules recursive ref-format reference
    reference-if-able reject-shallow remote-submodules revision separate-git-dir server-option shallow-exclude
    shallow-since shallow-submodules shared single-branch sparse tags template upload-pack verbose`,
    ABBREVIATES,
  ),
  tool(
    'git log',
    `abbrev abbrev-commit after all author author-date-order before boundary branches cherry cherry-mark cherry-pick clear-decorations
    color committer cumulative date date-order decorate decorate-refs decorate-refs-exclude diff-filter dirstat exclude ext-diff
    find-copies find-object find-renames first-parent follow format full-diff full-history full-index glob graph grep grep-reflog
    ignore-all-space ignore-missing invert-grep left-only left-right log-size mailmap max-count max-parents merge merges min-parents
    name-only name-status no-abbrev-commit no-color no-decorate no-merges no-patch no-renames notes numstat oneline parents
    patch patch-with-stat perl-regexp pickaxe-all pickaxe-regex pretty raw reflog regexp-ignore-case relative relative-date
    remotes reverse right-only shortstat show-pulls show-signature simplify-by-decoration simplify-merges since since-as-filter skip
    source stat stdin submodule summary tags text topo-order unified until use-mailmap walk-reflogs word-diff`,
    { ...ABBREVIATES, knows: 'near' },
  ),
  tool(
    'git pull',
    `all allow-unrelated-histories append autostash cleanup commit compact-summary deepen depth dry-run edit ff
    ff-only force gpg-sign help ipv4 ipv6 jobs keep log negotiation-tip porcelain prefetch progress prune quiet
    rebase recurse-submodules refmap server-option set-upstream shallow-exclude shallow-since
    show-forced-updates signoff squash stat strategy strategy-option summary tags unshallow update-shallow
    upload-pack verbose verify verify-signatures`,
    ABBREVIATES,
  ),
  tool(
    'git fetch',
    `all append atomic auto auto-gc auto-maintenance deepen depth dry-run filter force help ipv4 ipv6 jobs keep
    multiple negotiate-only negotiation-tip porcelain prefetch progress prune prune-tags quiet
    recurse-submodules recurse-submodules-default refetch refmap server-option set-upstream shallow-exclude
    shallow-since show-forced-updates stdin submodule-prefix tags unshallow update-head-ok update-shallow
    upload-pack verbose write-commit-graph write-fetch-head`,
    ABBREVIATES,
  ),
  tool(
    'git submodule update',
    `checkout depth dissociate fetch filter force help init jobs merge progress quiet rebase recommend-shallow
    recursive reference ref-format remote require-init single-branch`,
    ABBREVIATES,
  ),
  tool(
    'git revert',
    `abort cleanup commit continue edit gpg-sign help mainline no-edit quit reference rerere-autoupdate signoff skip
    strategy strategy-option`,
    NEAR,
  ),
  tool(
    'git reset',
    `hard help intent-to-add keep merge mixed patch pathspec-file-nul pathspec-from-file quiet recurse-submodules
    refresh soft`,
    NEAR,
  ),
];
