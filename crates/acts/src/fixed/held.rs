//! What a reporter's link is about, as it is now.

use pump_catalogue::{Shape, Who};
use pump_core::{Act, Actor, BadToken, EndpointId, FIX_OPEN_MS, FixLink, Millis};
use pump_db::Tx;
use pump_records::store::{
    ContributionRow, UpdateRow, contribution_by_id, contributions_left, find_by_id, fix_answer,
    update,
};
use pump_records::{FixAnswer, RecordRow, Visibility};

use crate::app::App;
use crate::error::ActError;
use crate::update::allowed;

/// Everything that is known of a question to a reporter.
pub(super) struct Held {
    /// What they had told us: the first of it.
    pub(super) given: ContributionRow,
    /// Who they are.
    pub(super) endpoint: EndpointId,
    /// The record that they told it to.
    pub(super) own: RecordRow,
    /// The one that goes on in today; itself unless it was joined with another.
    pub(super) root: RecordRow,
    /// The entry that says that it is fixed.
    pub(super) fix: UpdateRow,
    /// What they answered so far.
    pub(super) answer: Option<FixAnswer>,
    /// Whether theirs can be taken out.
    can_part: bool,
}

/// Opens the end of a link.
pub(super) fn open(app: &App, token: &str) -> Result<FixLink, ActError> {
    Ok(FixLink::open(app.ctx.secret(), token).ok_or(BadToken::Wrong)?)
}

/// The contribution that a link names and the record that it is part of, neither of them locked.
pub(super) fn find(
    tx: &mut Tx<'_>,
    link: &FixLink,
) -> Result<(ContributionRow, RecordRow), ActError> {
    let given = contribution_by_id(tx, link.contribution)?.ok_or(ActError::NotFound)?;
    let own = find_by_id(tx, given.record)?.ok_or(ActError::NotFound)?;
    Ok((given, own))
}

impl Held {
    /// Of a contribution, its record and the root of that.
    pub(super) fn of(
        tx: &mut Tx<'_>,
        link: &FixLink,
        given: ContributionRow,
        (own, root): (RecordRow, RecordRow),
    ) -> Result<Self, ActError> {
        let endpoint = given.endpoint.ok_or(ActError::NotFound)?;
        // Of whoever was erased nothing more is taken.
        if pump_people::contact::address(tx, endpoint)?.is_none() {
            return Err(ActError::NotFound);
        }
        allowed(&Actor::Person(endpoint), Act::AnswerFix, &root)?;
        let fix = update(tx, link.record, link.no)?.ok_or(ActError::NotFound)?;
        let answer = fix_answer(tx, link.record, link.no, endpoint)?;
        let apart = own.merged_into.is_some() || own.joined > 0;
        let can_part = own.visibility == Visibility::Public
            && (apart || contributions_left(tx, own.id, 2)? > 1);
        Ok(Self {
            given,
            endpoint,
            own,
            root,
            fix,
            answer,
            can_part,
        })
    }

    /// Until when it can be answered.
    pub(super) fn until(&self) -> Millis {
        self.fix.at.plus(FIX_OPEN_MS)
    }

    /// What can be answered at `now`. What something followed from stays: only that it is fixed can
    /// still turn out otherwise.
    pub(super) fn choices(&self, now: Millis) -> Vec<FixAnswer> {
        let settled = !matches!(self.answer, None | Some(FixAnswer::Fixed));
        if now > self.until() || settled || self.given.moved_to.is_some() {
            return Vec::new();
        }
        let mut choices = FixAnswer::ALL.to_vec();
        choices.retain(|it| Some(*it) != self.answer);
        choices.retain(|it| self.can_part || *it != FixAnswer::Different);
        choices
    }

    /// The stage that "still broken" opens the record in: the first that its kind lets a reporter
    /// bring it to from where it ended. `None` when it did not end as fixed, or the kind has no such
    /// step.
    pub(super) fn opens_in(&self, app: &App) -> Option<String> {
        let kind = self.root.kind.parse().ok();
        let kind = kind.and_then(|kind| app.catalogue().kind(&kind))?;
        let outcome = self.root.outcome.as_deref()?;
        if kind.shape(outcome) != Shape::Fixed {
            return None;
        }
        let mut stages = kind.stages.iter().filter(|stage| !stage.retired);
        let stage = stages.find(|it| kind.allows(outcome, it.id.as_str(), Who::Reporter));
        stage.map(|stage| stage.id.to_string())
    }
}
