using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>
/// A chat with as long a past as one likes: rows like the one that came in last, before it, numbered from 1 in WhatsApp's id and in the text, of
/// different lengths and three to a moment.
/// </summary>
internal static class LongChat
{
    internal static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"N{number}");

    internal static async Task FillAsync(IServiceProvider services, string instanceId, int count, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
        var context = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var pattern = await context.Messages.Where(message => message.InstanceId == instanceId).Select(message => message.Id).SingleAsync(cancellationToken);
        var table = context.Model.FindEntityType(typeof(Message))!;
        var columns = table.GetProperties().Select(property => property.GetColumnName(StoreObjectIdentifier.Table(table.GetTableName()!)!)!).ToList();
        var values = columns.Select(column => column switch
        {
            nameof(Message.Id) => "printf('msg_%08d', n)",
            nameof(Message.WhatsAppId) => "'N' || n",
            nameof(Message.FromMe) => "n % 3 = 0",
            nameof(Message.Status) => $"{(int)MessageStatus.Read}",
            nameof(Message.Body) => "'message ' || n || replace(hex(zeroblob(n % 7 * n % 23)), '00', ' and on')",
            nameof(Message.Timestamp) => $"\"Timestamp\" - (({count} - n) / 3 + 1) * 20000",
            _ => $"\"{column}\"",
        });
#pragma warning disable EF1002 // Nothing in it comes from outside.
        await context.Database.ExecuteSqlRawAsync(
            $$"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {{count}})
            INSERT INTO "Messages" ({{string.Join(", ", columns.Select(column => $"\"{column}\""))}})
            SELECT {{string.Join(", ", values)}} FROM numbers CROSS JOIN "Messages" WHERE "Id" = '{{pattern}}'
            """,
            cancellationToken);
#pragma warning restore EF1002
    }
}
