using WaPortal.Web.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddServer();
builder.AddLogging();
builder.AddData();
builder.AddInstances();
builder.AddWebhooks();
builder.AddSandbox();
builder.AddUseCases();
builder.AddAuthentication();
builder.AddRateLimits();
builder.AddApi();
builder.AddHealth();
builder.AddApiReference();
builder.AddPages();

var app = builder.Build();
await app.PrepareDataAsync();
app.UsePageAnswers();
app.UseErrorAnswers();
app.UseRateLimits();
app.UseCallers();
app.MapApi();
app.MapHealth();
app.MapApiReference();
app.MapJobs();
app.MapPages();
await app.RunAsync();
