using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Live;
using WaPortal.Infrastructure.Mail;
using WaPortal.Infrastructure.Outbound;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Infrastructure.Webhooks.Clock;
using WaPortal.Infrastructure.Webhooks.Dispatch;
using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Tests.Support.Webhooks;

/// <summary>A whole dispatcher as one process has it: journal, sender, lanes and clock, on a database that several may share.</summary>
internal sealed class DispatcherHarness : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly TimeProvider _time;
    private readonly Journal _journal;
    private readonly WebhookSender _sender;
    private readonly MailBell _mails = new();
    private readonly ServiceProvider _services;
    private readonly IOptions<WebhookOptions> _options;
    private readonly WebhookDispatcher _dispatcher;
    private bool _stopped;

    public DispatcherHarness(
        TestDatabase database, TimeProvider? time = null, Action<WebhookOptions>? configure = null, string[]? allowed = null,
        INameResolver? names = null)
    {
        _database = database;
        _time = time ?? TimeProvider.System;
        var settings = new WebhookOptions { PollSeconds = 0.5 };
        configure?.Invoke(settings);
        Assert.True(new WebhookOptionsValidator().Validate(null, settings).Succeeded);
        var options = _options = Options.Create(settings);
        var outbound = Options.Create(new OutboundOptions { AllowedSubnets = allowed ?? ["127.0.0.0/8"] });

        _services = new ServiceCollection().AddScoped<OwnerScope>().AddScoped(provider =>
            PortalDatabase.CreateContext(database.Portal.Provider, database.Portal.ConnectionString, provider.GetRequiredService<OwnerScope>()))
            .AddScoped<IMailOutbox>(provider => new EfMailOutbox(provider.GetRequiredService<PortalDbContext>(), new ReadableSecrets(), _mails, _time))
            .BuildServiceProvider();
        _journal = new Journal(database.Portal, NullLogger<Journal>.Instance);
        Clock = new TestClock(Bell, _time);
        _sender = new WebhookSender(new OutboundConnector(new OutboundAddressPolicy(outbound), names ?? new SystemNameResolver()), options, _time);
        var outbox = new WebhookOutbox(database.Portal, _journal, new ReadableSecrets());
        var alarms = new RetryAlarms(Clock, NullLogger<RetryAlarms>.Instance);
        Changes = new EndpointChanges(Bell);
        var attempts = new WebhookAttempts(
            _sender, outbox, alarms, new EndpointSwitch(_services.GetRequiredService<IServiceScopeFactory>(), Changes, Feed, _mails, _time), Feed, options,
            _time, NullLogger<WebhookAttempts>.Instance);
        _dispatcher = new WebhookDispatcher(
            outbox, new EndpointTargets(outbox, Changes, _time), attempts, Bell, alarms, options, _time, NullLogger<WebhookDispatcher>.Instance);
    }

    public WebhookBell Bell { get; } = new();

    public EndpointChanges Changes { get; }

    public TestClock Clock { get; }

    public ILiveFeed Feed { get; } = new InProcessLiveFeed();

    public async Task<DispatcherHarness> StartAsync()
    {
        await _dispatcher.StartAsync(TestContext.Current.CancellationToken);
        return this;
    }

    /// <summary>Commits events as a session does, and rings.</summary>
    public async Task PublishAsync(params WebhookEvent[] events)
    {
        var works = events.Select(e => new QueueWebhook(e)).ToArray();
        await _journal.CommitAsync(new JournalEntry(null, works), TestContext.Current.CancellationToken);
        foreach (var delivery in works.SelectMany(work => work.Queued)) Bell.Ring(delivery.EndpointId);
    }

    /// <summary>Waits until the deliveries are as asked for, looking at the table.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> WaitAsync(Func<IReadOnlyList<WebhookDelivery>, bool> condition, int seconds = 20)
    {
        IReadOnlyList<WebhookDelivery> rows = [];
        try
        {
            await Until.TrueAsync(async () => condition(rows = await ReadAsync()), seconds);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail("The deliveries are not as asked for: " + string.Join("; ", rows.Take(20).Select(r => $"{r.State} {r.AttemptCount} {r.LastError}")));
        }

        return rows;
    }

    /// <summary>Does what an owner may with the log of deliveries.</summary>
    public async Task<T> UseLogAsync<T>(Func<IDeliveryLog, Task<T>> use)
    {
        await using var context = _database.Open();
        return await use(new EfDeliveryLog(context, _journal, Bell, _time, _options));
    }

    /// <summary>The same for what gives no result.</summary>
    public async Task UseLogAsync(Func<IDeliveryLog, Task> use) => await UseLogAsync(async log =>
    {
        await use(log);
        return 0;
    });

    public async Task<IReadOnlyList<WebhookDelivery>> ReadAsync()
    {
        await using var context = _database.Open();
        return await context.WebhookDeliveries.AsNoTracking().OrderBy(d => d.Sequence).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<WebhookAttempt>> ReadAttemptsAsync()
    {
        await using var context = _database.Open();
        return await context.WebhookAttempts.AsNoTracking().OrderBy(a => a.At).ThenBy(a => a.Number).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async Task StopAsync()
    {
        if (_stopped) return;
        _stopped = true;
        // As a host's shutdown timeout would: a clock that stands still must not keep the test.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await _dispatcher.StopAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _dispatcher.Dispose();
        Clock.Dispose();
        _sender.Dispose();
        await _journal.DisposeAsync();
        await _services.DisposeAsync();
        _mails.Dispose();
    }
}
