package app.treadwell.nav

import app.treadwell.screen.attachment.AttachmentScreen
import app.treadwell.screen.attachment.AttachmentsScreen
import app.treadwell.screen.backup.BackupScreen
import app.treadwell.screen.backup.RecoveryCodeScreen
import app.treadwell.screen.backup.RestoreScreen
import app.treadwell.screen.clients.ClientFormScreen
import app.treadwell.screen.clients.ClientScreen
import app.treadwell.screen.clients.ClientsScreen
import app.treadwell.screen.clients.PickClientScreen
import app.treadwell.screen.keeping.AuditExportScreen
import app.treadwell.screen.keeping.AuditScreen
import app.treadwell.screen.keeping.CertificatesScreen
import app.treadwell.screen.keeping.ErasureScreen
import app.treadwell.screen.keeping.KeepingScreen
import app.treadwell.screen.keeping.RetentionScreen
import app.treadwell.screen.keeping.VerifyScreen
import app.treadwell.screen.letter.LetterAnswerScreen
import app.treadwell.screen.letter.LetterRequestScreen
import app.treadwell.screen.letter.PaperScreen
import app.treadwell.screen.library.LibraryScreen
import app.treadwell.screen.library.ReadingScreen
import app.treadwell.screen.library.TechniqueScreen
import app.treadwell.screen.lock.ChangeKeyScreen
import app.treadwell.screen.lock.KeyAndLockScreen
import app.treadwell.screen.lock.WipeScreen
import app.treadwell.screen.merge.MergeScreen
import app.treadwell.screen.merge.OtherRecordScreen
import app.treadwell.screen.more.AboutScreen
import app.treadwell.screen.more.MoreScreen
import app.treadwell.screen.more.PracticeScreen
import app.treadwell.screen.record.AmendScreen
import app.treadwell.screen.record.RecordScreen
import app.treadwell.screen.screening.OutcomeScreen
import app.treadwell.screen.screening.PlanScreen
import app.treadwell.screen.screening.ReadyScreen
import app.treadwell.screen.screening.ReplayScreen
import app.treadwell.screen.screening.ScreeningScreen
import app.treadwell.screen.session.CloseSessionScreen
import app.treadwell.screen.session.SegmentScreen
import app.treadwell.screen.session.SessionScreen
import app.treadwell.screen.start.FirstRunScreen
import app.treadwell.screen.study.CheckKeptScreen
import app.treadwell.screen.study.CheckScreen
import app.treadwell.screen.study.ChecksScreen
import app.treadwell.screen.study.NoteScreen
import app.treadwell.screen.study.QuizScreen
import app.treadwell.screen.study.QuizzesScreen
import app.treadwell.screen.today.TodayScreen

/** The screen of each destination: the one list of what the app can show. */
fun screenFor(at: Place): Screen =
    when (val destination = at.entry.destination) {
        Destination.FirstRun -> FirstRunScreen(at)
        Destination.Today -> TodayScreen(at)
        Destination.Clients -> ClientsScreen(at)
        Destination.PickClient -> PickClientScreen(at)
        Destination.AddClient -> ClientFormScreen(at, null)
        is Destination.EditClient -> ClientFormScreen(at, destination.id)
        is Destination.Client -> ClientScreen(at, destination.id)
        is Destination.Screening -> ScreeningScreen(at, destination.client)
        is Destination.Outcome -> OutcomeScreen(at, destination.screening)
        is Destination.LetterRequest -> LetterRequestScreen(at, destination.screening)
        is Destination.LetterAnswer -> LetterAnswerScreen(at, destination.client)
        is Destination.Letter, is Destination.Handout, is Destination.Certificate -> PaperScreen(at, destination)
        is Destination.Replay -> ReplayScreen(at, destination.screening)
        is Destination.Plan -> PlanScreen(at, destination.client)
        is Destination.Ready -> ReadyScreen(at, destination.client)
        is Destination.Session -> SessionScreen(at, destination.client)
        is Destination.AddSegment -> SegmentScreen(at, destination.client, destination.index, destination.technique)
        is Destination.CloseSession -> CloseSessionScreen(at, destination.client)
        is Destination.Record -> RecordScreen(at, destination.id)
        is Destination.Amend -> AmendScreen(at, destination.record)
        Destination.Library -> LibraryScreen(at)
        is Destination.LibraryFor -> LibraryScreen(at, destination.client)
        is Destination.Technique -> TechniqueScreen(at, destination.id, destination.client)
        is Destination.Note -> NoteScreen(at, destination.kind, destination.id)
        Destination.Quizzes -> QuizzesScreen(at)
        is Destination.Quiz -> QuizScreen(at, destination.kind, destination.seed)
        Destination.Checks -> ChecksScreen(at)
        Destination.CheckPractitioner -> CheckScreen(at)
        is Destination.CheckKept -> CheckKeptScreen(at, destination.record)
        is Destination.Reading -> ReadingScreen(at, destination.kind, destination.id)
        Destination.More -> MoreScreen(at)
        Destination.Verify -> VerifyScreen(at)
        Destination.ChangeKey -> ChangeKeyScreen(at)
        Destination.Backup -> BackupScreen(at)
        Destination.RecoveryCode -> RecoveryCodeScreen(at)
        Destination.Restore -> RestoreScreen(at)
        Destination.Wipe -> WipeScreen(at)
        is Destination.Attachments -> AttachmentsScreen(at, destination.record)
        is Destination.Attachment -> AttachmentScreen(at, destination.record, destination.id)
        Destination.Retention -> RetentionScreen(at)
        is Destination.Keeping -> KeepingScreen(at, destination.client)
        is Destination.OtherRecord -> OtherRecordScreen(at, destination.client)
        is Destination.Merge -> MergeScreen(at, destination.kept, destination.merged)
        is Destination.Erasure -> ErasureScreen(at, destination.client)
        Destination.Certificates -> CertificatesScreen(at)
        is Destination.Audit -> AuditScreen(at, destination.client)
        Destination.AuditExport -> AuditExportScreen(at)
        Destination.KeyAndLock -> KeyAndLockScreen(at)
        Destination.Practice -> PracticeScreen(at)
        Destination.About -> AboutScreen(at)
    }
