using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Export;

/// <summary>
/// The export out of the portal's database: one file of JSON lines for each kind of row. Rows are named column by column, so that what is added to a
/// table later, a secret perhaps, does not go along by itself.
/// </summary>
internal sealed class EfAccountExport(PortalDbContext context, ExportTurns turns) : IAccountExport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public async Task<bool> TryWriteAsync(string userId, Func<Stream> open, CancellationToken cancellationToken)
    {
        if (!turns.TryEnter(userId))
            return false;
        try
        {
            await using var zip = await ZipArchive.CreateAsync(open(), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            await WriteAsync(zip, userId, cancellationToken);
            return true;
        }
        finally
        {
            turns.Leave(userId);
        }
    }

    private async Task WriteAsync(ZipArchive zip, string userId, CancellationToken cancellationToken)
    {
        await PutAsync(zip, "account", context.Users.Where(u => u.Id == userId).Select(u => new
        {
            u.Id,
            u.Email,
            u.EmailConfirmed,
            u.FirstName,
            u.LastName,
            u.TwoFactorEnabled,
            u.AllowedIps,
            u.Plan,
            u.CreatedAt,
        }), cancellationToken);
        await PutAsync(zip, "passkeys", context.UserPasskeys.Where(p => p.UserId == userId).Select(p => new
        {
            p.Data.Name,
            p.Data.CreatedAt,
            p.Data.IsBackedUp,
        }), cancellationToken);
        await PutAsync(zip, "api-keys", context.ApiKeys.Where(k => k.OwnerId == userId).Select(k => new
        {
            k.Id,
            k.Name,
            k.Last4,
            k.IsPrimary,
            k.Scopes,
            k.InstanceIds,
            k.AllowedIps,
            k.CreatedAt,
            k.LastUsedAt,
            k.ExpiresAt,
            k.RevokedAt,
        }), cancellationToken);
        await PutAsync(zip, "instances", context.Instances.Where(i => i.OwnerId == userId).Select(i => new
        {
            i.Id,
            i.Name,
            i.Description,
            i.Sandbox,
            i.Status,
            i.PhoneJid,
            i.Lid,
            i.PushName,
            i.MessageDays,
            i.CreatedAt,
            i.UpdatedAt,
        }), cancellationToken);
        await PutAsync(zip, "webhooks", context.WebhookEndpoints.Where(e => e.OwnerId == userId).Select(e => new
        {
            e.Id,
            e.InstanceId,
            e.IsPrimary,
            e.Url,
            e.Description,
            e.Enabled,
            e.Paused,
            e.Events,
            e.NotifyReceived,
            e.NotifySent,
            e.NotifyDelivery,
            e.NotifyRead,
            e.MaxRetries,
            e.RetryIntervalMs,
            e.RetryPolicy,
            e.DisabledReason,
            e.DisabledAt,
            e.CreatedAt,
        }), cancellationToken);
        await PutAsync(zip, "chats", context.Chats.Where(c => c.OwnerId == userId).Select(c => new
        {
            c.Id,
            c.InstanceId,
            c.PhoneJid,
            c.Lid,
            c.Name,
            c.ContactName,
            c.IsPinned,
            c.IsArchived,
            c.MutedUntil,
            c.LastMessageAt,
            c.UnreadCount,
        }), cancellationToken);
        await PutAsync(zip, "contacts", context.ContactNames.Where(c => c.OwnerId == userId).Select(c => new
        {
            c.InstanceId,
            c.Jid,
            c.Lid,
            c.Name,
        }), cancellationToken);
        await PutAsync(zip, "messages", context.Messages.Where(m => m.OwnerId == userId).OrderBy(m => m.ChatId).ThenBy(m => m.Timestamp).Select(m => new
        {
            m.Id,
            m.InstanceId,
            m.ChatId,
            m.RemoteJid,
            MessageId = m.WhatsAppId,
            m.FromMe,
            m.SenderJid,
            m.PushName,
            m.Kind,
            m.Body,
            m.HasMedia,
            m.Details,
            m.Status,
            m.FailureReason,
            m.Timestamp,
            m.EditedAt,
            m.DeletedAt,
        }), cancellationToken);
        await PutAsync(zip, "groups", context.Groups.Where(g => g.OwnerId == userId).Select(g => new
        {
            g.InstanceId,
            g.Jid,
            g.Subject,
            g.Description,
            g.CreatorJid,
            g.CreatedAt,
            g.Announcement,
            g.Locked,
            g.JoinApproval,
            g.EphemeralSeconds,
        }), cancellationToken);
        await PutAsync(zip, "group-members", context.GroupMembers.Where(m => m.OwnerId == userId).OrderBy(m => m.GroupJid).Select(m => new
        {
            m.InstanceId,
            m.GroupJid,
            m.Jid,
            m.PhoneJid,
            m.Role,
        }), cancellationToken);
        await PutAsync(zip, "marks", context.MessageMarks.Where(m => m.OwnerId == userId && m.Kind != MarkKind.SealedVote).OrderBy(m => m.ChatId).ThenBy(m => m.At).Select(m => new
        {
            m.InstanceId,
            m.ChatId,
            MessageId = m.WhatsAppId,
            m.FromMe,
            m.Kind,
            m.Sender,
            m.Value,
            m.At,
        }), cancellationToken);
        await PutAsync(zip, "media", context.MessageMedia.Where(m => m.OwnerId == userId).Select(m => new
        {
            m.MessageId,
            m.InstanceId,
            m.Kind,
            m.FileName,
            m.Size,
            m.Sha256,
        }), cancellationToken);
        await PutAsync(zip, "activity", context.ActivityEntries.Where(a => a.OwnerId == userId).Select(a => new
        {
            a.Id,
            a.InstanceId,
            a.Action,
            a.DetailsJson,
            a.CreatedAt,
        }), cancellationToken);
        await PutAsync(zip, "audit", context.AuditEntries.Where(a => a.OwnerId == userId).Select(a => new
        {
            a.Id,
            a.ActorId,
            a.Means,
            a.KeyId,
            a.Action,
            a.Target,
            a.DetailsJson,
            a.Address,
            a.CreatedAt,
        }), cancellationToken);
        await PutAsync(zip, "usage", context.UsageDays.Where(u => u.OwnerId == userId).Select(u => new
        {
            u.InstanceId,
            u.Day,
            u.MessagesSent,
            u.MessagesReceived,
            u.MediaSent,
            u.MediaReceived,
            u.MediaBytes,
            u.ApiCalls,
            u.WebhooksSent,
        }), cancellationToken);
    }

    private static async Task PutAsync<T>(ZipArchive zip, string name, IQueryable<T> rows, CancellationToken cancellationToken)
    {
        await using var file = await zip.CreateEntry($"{name}.jsonl", CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(file, row, Json, cancellationToken);
            await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }
}
