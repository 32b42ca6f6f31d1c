using WaPortal.Web.Startup;
using WaPortal.Web.Startup.Commands;

if (HealthCommand.IsAsked(args))
    return await HealthCommand.RunAsync(args);

var builder = WebApplication.CreateBuilder(args);
builder.AddServer();
builder.AddForwarding();
builder.AddLogging();
builder.AddData();
builder.AddInstances();
builder.AddWebhooks();
builder.AddSandbox();
builder.Services.AddUseCases();
builder.AddAuthentication();
builder.AddRateLimits();
builder.AddBrowserRules();
builder.AddApi();
builder.AddHealth();
builder.AddMetrics();
builder.AddApiReference();
builder.AddLanguages();
builder.AddPages();

var app = builder.Build();
if (MigrateCommand.IsAsked(args))
    return await MigrateCommand.RunAsync(app);

await app.PrepareDataAsync();
app.UseForwarding();
app.UseBrowserRules();
app.UseLanguages();
app.UsePageAnswers();
app.UseErrorAnswers();
app.UseMetrics();
app.UseRateLimits();
app.UseCallers();
app.UseRequestRates();
app.UseIdempotency();
app.MapApi();
app.MapHealth();
app.MapApiReference();
app.MapJobs();
app.MapPages();
await app.RunAsync();
return 0;
