package view

import (
	"context"
	"errors"

	"parley"
	"parley/record/store"
)

var errPending = errors.New("pending")

// CorrectionQuery asks for corrections.
type CorrectionQuery struct {
	Actor parley.ActorID // that they concern
	After store.Position
	Limit int
}

// At returns the question for the stretch of the list behind a position.
func (q CorrectionQuery) At(after store.Position, limit int) CorrectionQuery {
	q.After, q.Limit = after, limit
	return q
}

func (v *View) Briefing(context.Context, parley.Day, store.MatterQuery, int) (Briefing, error) {
	return Briefing{}, errPending
}
func (v *View) DocumentRows(context.Context, store.DocumentQuery) ([]DocumentRow, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) CountDocuments(context.Context, store.DocumentQuery) (int, error) {
	return 0, errPending
}
func (v *View) DocumentText(context.Context, parley.DocID) (DocumentText, error) {
	return DocumentText{}, errPending
}
func (v *View) DocumentReading(context.Context, parley.DocID) (DocumentReading, error) {
	return DocumentReading{}, errPending
}
func (v *View) Passage(context.Context, parley.DocID, int, int) (Passage, error) {
	return Passage{}, errPending
}
func (v *View) ClaimItems(context.Context, store.ClaimQuery) ([]ClaimItem, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) ClaimItem(context.Context, parley.ClaimID) (ClaimItem, error) {
	return ClaimItem{}, errPending
}
func (v *View) Rows(context.Context, store.MatterQuery) ([]Row, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) CountRows(context.Context, store.MatterQuery) (int, error) { return 0, errPending }
func (v *View) MatterDetail(context.Context, parley.MatterID) (MatterDetail, error) {
	return MatterDetail{}, errPending
}
func (v *View) ActorPage(context.Context, store.ActorQuery) ([]Actor, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) ActorDetail(context.Context, parley.ActorID, int) (ActorDetail, error) {
	return ActorDetail{}, errPending
}
func (v *View) Ledger(context.Context, store.MatterQuery) ([]LedgerRow, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) Ceasefires(context.Context, store.MatterQuery) (CeasefireMatrix, error) {
	return CeasefireMatrix{}, errPending
}
func (v *View) Instruments(context.Context, store.MatterQuery) ([]InstrumentRow, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) Network(context.Context, store.DealingQuery, int) (Network, error) {
	return Network{}, errPending
}
func (v *View) Between(_ context.Context, _, _ parley.ActorID, _, _ parley.Day, _ int) (Between, error) {
	return Between{}, errPending
}
func (v *View) ByKind(context.Context, store.MatterQuery) ([]Moment, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) ByActor(context.Context, store.MatterQuery) ([]Moment, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) Points(context.Context, store.MatterQuery) ([]Point, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) SearchMatters(context.Context, store.MatterQuery) ([]Hit, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) SearchSentences(context.Context, store.SentenceQuery) ([]Hit, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) CorrectionPage(context.Context, CorrectionQuery) ([]Correction, store.Position, error) {
	return nil, nil, errPending
}
func (v *View) Outlets(context.Context) ([]Outlet, error) { return nil, errPending }
