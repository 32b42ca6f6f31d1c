using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Activity;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Developers;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Idempotency;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Statistics;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Mail;
using WaPortal.Infrastructure.Persistence.Configurations;
using WaPortal.Infrastructure.Persistence.Converters;
using WaPortal.Infrastructure.Statistics;

namespace WaPortal.Infrastructure.Persistence;

/// <summary>
/// The whole database. Every entity with an owner is filtered by <see cref="OwnerScope"/> (filter <see cref="TenantFilter"/>), what belongs to an
/// instance also by <see cref="InstanceFilter"/>, deleted instances by <see cref="DeletedFilter"/>; and a scope cannot save another account's rows.
/// </summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options, OwnerScope scope)
    : IdentityDbContext<PortalUser>(options), IDataProtectionKeyContext
{
    private const string InstanceIdProperty = "InstanceId";

    /// <summary>Name of the query filter on the owner. Do not ignore it; use <see cref="OwnerScope.UseSystem"/>.</summary>
    public const string TenantFilter = "tenant";

    /// <summary>Name of the query filter on the instances that the scope is narrowed to; do not ignore it either.</summary>
    public const string InstanceFilter = "instances";

    /// <summary>Name of the query filter that hides deleted instances.</summary>
    public const string DeletedFilter = "deleted";

    public DbSet<Instance> Instances => Set<Instance>();

    public DbSet<Chat> Chats => Set<Chat>();

    public DbSet<ContactName> ContactNames => Set<ContactName>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<MessageMark> MessageMarks => Set<MessageMark>();

    public DbSet<MessageMedia> MessageMedia => Set<MessageMedia>();

    public DbSet<MediaFile> MediaFiles => Set<MediaFile>();

    public DbSet<Group> Groups => Set<Group>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    public DbSet<QueuedSend> QueuedSends => Set<QueuedSend>();

    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();

    public DbSet<ActivityEntry> ActivityEntries => Set<ActivityEntry>();

    public DbSet<UsageDay> UsageDays => Set<UsageDay>();

    public DbSet<QuotaUse> QuotaUses => Set<QuotaUse>();

    public DbSet<SystemSnapshot> SystemSnapshots => Set<SystemSnapshot>();

    public DbSet<StoredClientVersion> ClientVersions => Set<StoredClientVersion>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<ApiRequest> ApiRequests => Set<ApiRequest>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<PasskeyState> PasskeyStates => Set<PasskeyState>();

    public DbSet<TwoFactor> TwoFactors => Set<TwoFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    internal DbSet<TokenSigningKey> TokenSigningKeys => Set<TokenSigningKey>();

    internal DbSet<QueuedMail> QueuedMails => Set<QueuedMail>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSave();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSave();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayNumberConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);

        builder.Entity<WebhookEndpoint>().HasIndex(e => e.InstanceId, WebhookEndpointConfiguration.PrimaryIndex)
            .HasFilter(Database.IsNpgsql() ? "\"IsPrimary\"" : "\"IsPrimary\" = 1");

        var filter = typeof(PortalDbContext).GetMethod(nameof(FilterByOwner), BindingFlags.NonPublic | BindingFlags.Instance)!;
        foreach (var type in builder.Model.GetEntityTypes().Select(t => t.ClrType).Where(typeof(IOwned).IsAssignableFrom).ToArray())
            filter.MakeGenericMethod(type).Invoke(this, [builder]);
        builder.Entity<AuditEntry>().HasQueryFilter(InstanceFilter, WithinInstances<AuditEntry>(nameof(AuditEntry.Target)));
        builder.Entity<Instance>().HasQueryFilter(InstanceFilter, WithinInstances<Instance>(nameof(Instance.Id)));
        builder.Entity<Instance>().HasQueryFilter(DeletedFilter, instance => instance.DeletedAt == null);
    }

    private void FilterByOwner<T>(ModelBuilder builder)
        where T : class, IOwned
    {
        builder.Entity<T>().HasQueryFilter(TenantFilter, row => scope.SeesAll || row.OwnerId == scope.OwnerId);
        if (typeof(T).GetProperty(InstanceIdProperty) is not null)
            builder.Entity<T>().HasQueryFilter(InstanceFilter, WithinInstances<T>(InstanceIdProperty));
    }

    private Expression<Func<T, bool>> WithinInstances<T>(string property) =>
        row => scope.InstanceList == null || scope.InstanceList.Contains(OwnerScope.Separator + EF.Property<string>(row!, property) + OwnerScope.Separator);

    private void BeforeSave()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            if (!scope.SeesAll && entry.Entity is IOwned owned && owned.OwnerId != scope.OwnerId)
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another account was about to be saved.");
            if (entry is { State: EntityState.Modified, Entity: Instance instance })
                instance.Version++;
        }
    }
}
